// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/expression_syntax.h"
#include "core/explore/solver.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::explore {

/// Walks one expression for the Solver. Names that the expression binds itself stand for what they are bound
/// to.
class ExpressionWalk {
public:
    ExpressionWalk(Solver& solver, expr::jsonata::Expression const& expression, View const& view)
        : m_solver(solver)
        , m_expression(expression)
        , m_view(view)
    {
    }

    /// Adds the places that are read in `node`, each once.
    void collect(SyntaxNode const& node, std::vector<Place>& places);
    /// How to make `node` true, or not.
    Ways truth(SyntaxNode const& node, bool isWanted);
    /// How to get `value` at `steps` inside what `node` gives.
    Ways give(SyntaxNode const& node, std::span<Step const> steps, std::optional<Value> const& value);
    /// What each part is used for tells what the places in it should hold. `wanted` is what `node` is used
    /// for, a kind of `sampleOf()` or empty; `isForced` wishes also for places that hold something else.
    void demand(SyntaxNode const& node, std::string_view wanted, Wishes& wishes, bool isForced);

private:
    using Arguments = std::vector<SyntaxNode const*>;
    static constexpr int deepest = 60;
    /// Counts how deep a walk is.
    struct Depth {
        explicit Depth(int& given) : depth(given) { ++depth; }
        Depth(Depth const&) = delete;
        Depth& operator=(Depth const&) = delete;
        ~Depth() { --depth; }
        int& depth;
    };

    // What parts stand for.
    std::optional<Place> placeOf(SyntaxNode const& node, int depth = 0) const;
    std::optional<Place> rawPlaceOf(SyntaxNode const& node, int depth) const;
    std::string textOf(SyntaxNode const& node) const;
    expr::jsonata::Outcome const& outcomeOf(std::string const& text) const;
    std::optional<Value> valueOf(SyntaxNode const& node) const;
    std::optional<bool> booleanOf(SyntaxNode const& node) const;
    void bind(SyntaxNode const& block);
    /// What the workflow's own function gives, with its parameters standing for `arguments`; null when it is
    /// none.
    SyntaxNode const* enter(std::string const& function, Arguments const& arguments);
    /// The same with the first parameter standing for an item of `list`.
    SyntaxNode const* enter(SyntaxNode const& function, SyntaxNode const& list, std::size_t index);
    SyntaxNode const* lambdaOf(SyntaxNode const& node, int depth = 0) const;
    void harvest(SyntaxNode const& node, std::vector<Value>& literals) const;
    Ways knobs(SyntaxNode const& node);
    static Ways asWanted(Place const& place, std::vector<std::optional<Value>> const& values);

    // Conditions.
    Ways compare(
        std::string const& operation, SyntaxNode const& left, SyntaxNode const& right, bool isWanted);
    Ways compareSame(SyntaxNode const& left, SyntaxNode const& right, bool isSame);
    Ways compareIn(SyntaxNode const& left, SyntaxNode const& right, bool isWanted);
    Ways compareOrder(SyntaxNode const& left, SyntaxNode const& right, bool isLeftGreater);

    // Values.
    Ways equal(SyntaxNode const& node, Value const& value);
    Ways equalOperation(SyntaxNode const& node, Value const& value);
    void itemsWants(SyntaxNode const& condition, Value& item, int depth = 0) const;
    Ways giveFiltered(
        Filtered const& filtered, std::span<Step const> steps, std::optional<Value> const& value);

    // Functions.
    Ways callTruth(std::string const& name, Arguments const& arguments, bool isWanted);
    Ways callEqual(std::string const& name, Arguments const& arguments, Value const& value);
    Ways giveCall(SyntaxNode const& node, Call const& call, std::span<Step const> steps,
        std::optional<Value> const& value);
    void shape(SyntaxNode const& node, Value item, bool isList, Wishes& wishes);

    Solver& m_solver;
    expr::jsonata::Expression const& m_expression;
    View const& m_view;
    // What names stand for: a part of the expression, or an item of one.
    std::map<std::string, SyntaxNode const*> m_bound;
    std::map<std::string, std::pair<SyntaxNode const*, std::size_t>> m_items;
    // The same as text, each from its place in the expression on.
    std::vector<std::pair<std::size_t, std::string>> m_binds;
    std::set<SyntaxNode const*> m_known;
    mutable std::map<std::string, expr::jsonata::Outcome> m_outcomes;
    int m_depth = 0;
};

}  // namespace steploom::explore
