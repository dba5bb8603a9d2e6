// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/scenario.h"
#include "core/explore/solver.h"
#include "core/explore/story.h"
#include "core/expr/intrinsic_call.h"

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace steploom::explore {

/// Follows data backwards through a run: from what a state sees to the input and the answers of tasks.
class Origins {
public:
    Origins(Story const& story, Solver& solver) : m_story(story), m_solver(solver) {}

    /// What to change so that the wishes for what a visit sees come true. False when some of it is made
    /// inside the workflow; `why()` then says where.
    bool follow(std::size_t visit, Wishes const& wishes, std::vector<Change>& changes);
    /// The same for what a visit is entered with.
    bool followRaw(std::size_t visit, Steps const& steps, std::optional<Value> const& value,
        std::vector<Change>& changes);
    /// The same for what OutputPath is applied to.
    bool followMerged(std::size_t visit, Steps const& steps, std::optional<Value> const& value,
        std::vector<Change>& changes);
    /// The same for what a Task sends.
    bool followParameters(std::size_t visit, Steps const& steps, std::optional<Value> const& value,
        std::vector<Change>& changes);
    /// For the items of a Map: `value` is the list of them.
    bool followItems(std::size_t visit, Steps const& steps, std::optional<Value> const& value,
        std::vector<Change>& changes);
    /// The items of a Map as they are, as far as they are in the data.
    std::optional<Value> itemsNow(std::size_t visit);
    /// The data a visit sees, made once.
    View const& viewOf(std::size_t visit);
    std::string const& why() const { return m_why; }

    /// The `bucket/key` of a Map's ItemReader and how it is read; nothing without one that reads a file.
    static std::optional<std::pair<std::string, sim::ReaderConfig>> readerOf(
        asl::State const& state, View const& view, Solver& solver);

private:
    using Wanted = std::optional<Value>;
    /// Counts how far a way has gone; one that goes too far is a loop.
    struct Hop {
        explicit Hop(Origins& given) : origins(given)
        {
            ++origins.m_hops;
            ++origins.m_allHops;
        }
        Hop(Hop const&) = delete;
        Hop& operator=(Hop const&) = delete;
        ~Hop() { --origins.m_hops; }
        bool isTooFar() const { return origins.m_hops > 400 || origins.m_allHops > 20'000; }
        Origins& origins;
    };

    void begin();
    static bool isJsonata(Visit const& visit);
    static bool hasResult(Visit const& visit);
    bool fail(std::string why);
    bool fromWish(std::size_t visit, Wish const& wish);
    /// Follows what has to stand where `path` looks so that `steps` of what it gives hold `value`; a place in
    /// the input counts as one of `root`.
    using Follow = std::function<bool(Place const& place, Wanted const& value)>;
    static bool behind(
        expr::JsonPath const& path, Root root, Steps const& steps, Wanted const& value, Follow const& follow);
    bool fromPlace(std::size_t visit, Place const& place, Wanted const& value);
    bool fromRaw(std::size_t visit, Steps const& steps, Wanted const& value);
    bool fromInput(std::size_t visit, Steps const& steps, Wanted const& value);
    bool fromOutput(std::size_t visit, Steps const& steps, Wanted const& value);
    bool fromMerged(std::size_t visit, Steps const& steps, Wanted const& value);
    bool fromSelected(std::size_t visit, Steps const& steps, Wanted const& value);
    bool fromResult(std::size_t visit, Steps const& steps, Wanted const& value);
    bool fromError(std::size_t visit, Steps const& steps, Wanted const& value);
    bool fromContext(std::size_t visit, Steps const& steps, Wanted const& value);
    bool fromVariable(std::size_t visit, std::string const& name, Steps const& steps, Wanted const& value);
    bool fromChild(sim::BranchIndex branch, Steps const& steps, Wanted const& value);
    bool fromItem(std::size_t owner, std::size_t index, Steps const& steps, Wanted const& value);
    bool fromItems(std::size_t owner, Steps const& steps, Wanted const& value);
    bool fromTemplate(
        std::size_t visit, Value const& source, Steps const& steps, Wanted const& value, Root root);
    bool fromExpression(
        std::size_t visit, std::string const& text, Steps const& steps, Wanted const& value, Root root);
    bool fromArgument(std::size_t visit, expr::IntrinsicCall::Node const& node, Steps const& steps,
        Wanted const& value, Root root);
    bool fromCall(std::size_t visit, expr::IntrinsicCall::Node const& node, Steps const& steps,
        Wanted const& value, Root root);
    bool fromJsonata(std::size_t visit, Value const& source, Steps const& steps, Wanted const& value);
    std::optional<Value> argumentValue(std::size_t visit, expr::IntrinsicCall::Node const& node, Root root);
    Visit const& at(std::size_t visit) const { return m_story.visits()[visit]; }
    Value const& fields(std::size_t visit);

    Story const& m_story;
    Solver& m_solver;
    std::vector<Change> m_changes;
    std::string m_why;
    int m_hops = 0;
    int m_allHops = 0;  // of one question
    int m_tries = 0;    // of ways through expressions, for one question
    std::optional<std::pair<std::size_t, std::size_t>>
        m_item;  // inside an ItemSelector: the Map and the item
    std::map<asl::State const*, Value> m_fields;
    std::map<std::size_t, View> m_views;
};

}  // namespace steploom::explore
