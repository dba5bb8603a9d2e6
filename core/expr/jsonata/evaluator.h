// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/base/time.h"
#include "core/expr/jsonata/closures.h"
#include "core/expr/jsonata/expression.h"
#include "core/expr/jsonata/fault.h"
#include "core/expr/jsonata/function.h"
#include "core/expr/jsonata/program.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::expr::jsonata {

/// What a function was called with. Missing arguments are undefined.
class Arguments {
public:
    Arguments(std::span<Item const> items) : m_items(items) {}  // NOLINT(google-explicit-constructor)

    Item const& operator[](std::size_t index) const
    {
        static Item const missing;
        return index < m_items.size() ? m_items[index] : missing;
    }
    std::size_t size() const { return m_items.size(); }
    std::span<Item const> items() const { return m_items; }

private:
    std::span<Item const> m_items;
};

/// Runs one program once. After a failure everything returns nothing as fast as it can; whoever loops asks
/// hasFailed() or step().
class Evaluator {
public:
    Evaluator(Program const& program, Surroundings const& surroundings, Profile profile);
    ~Evaluator();
    Evaluator(Evaluator const&) = delete;
    Evaluator& operator=(Evaluator const&) = delete;

    /// What the whole expression gives.
    Item run();

    /// Whether the part of the machine's stack that an evaluation may take is used up.
    bool isStackSpent() const;
    bool hasFailed() const { return m_hasFailed; }
    Fault const& fault() const { return m_fault; }

    /// Fails with a code of the language; gives nothing.
    Item fail(std::string_view code, FaultDetails const& details = {});
    Item failWith(std::string_view code, Item const& value);
    /// Pays for `cost` steps of work. False when the evaluation failed or may do no more.
    bool step(std::uint64_t cost = 1)
    {
        m_steps += cost;
        return m_steps < m_checkpoint ? !m_hasFailed : checkBounds();
    }
    /// Whether a cell may take so many bytes more; fails when not.
    bool canTake(std::size_t bytes);

    // --- what built-in functions work with ----------------------------------------------------------------

    /// Calls a function that was handed to a built-in one.
    Item call(Item const& function, std::span<Item const> arguments);
    /// How many arguments such a function wants.
    std::size_t arityOf(Item const& function) const;
    /// Whether `item` counts as true; nothing and empty things do not.
    bool isTruthy(Item const& item);
    bool isTruthyObject(Item const& item) const;
    /// As the function $string prints it.
    std::string textOf(Item const& item, bool isPretty = false);
    bool isDeepEqual(Item const& a, Item const& b);
    /// A number that is not infinite. Fails for one that is.
    bool isNumeric(Item const& item);
    Item append(Item const& a, Item const& b);
    Item lookup(Item const& input, std::string_view key);
    /// JSON for the world outside. What cannot be said in it fails.
    Value toValue(Item const& item);
    /// JSON that stays valid while the evaluation runs; about so many bytes.
    Item keep(Value value, std::size_t bytes);
    /// Evaluates the text of an expression where the function is called that asks for it.
    Item evaluateText(std::string_view text, Item const& focus);
    Item cloneDeep(Item const& item);
    bool holds(Item const& item, ObjectCell const& object);

    Moment now() const { return m_surroundings.now; }
    Random* random() const { return m_surroundings.random; }
    Profile profile() const { return m_profile; }
    Item const& focusInput() const { return m_focusInput; }

    /// Sorts as the language does; `isGreater(a, b)` may fail.
    template <typename IsGreater>
    std::vector<std::size_t> mergeSort(std::size_t count, IsGreater const& isGreater);

    /// One match of a pattern in a text, and how to go on.
    struct Match {
        TextRange range;
        std::size_t startUnits = 0;
        std::size_t endUnits = 0;
        std::vector<Item> groups;
        std::string text;
        Item next;  ///< of a function that is no regex
    };
    /// Matches with a regex or with a function that follows its protocol. Nothing: no match, or failed.
    std::optional<Match> firstMatch(Item const& matcher, Item const& text);
    std::optional<Match> nextMatch(Item const& matcher, Item const& text, Match const& last);

private:
    friend class PathWalk;

    static constexpr std::uint64_t checkEvery = 1024;

    // --- evaluator.cpp
    Item evaluate(Node const& node, Item const& input, Frame& frame);
    Item dispatch(Node const& node, Item const& input, Frame& frame);
    Item finishSequence(Node const& node, Item result);
    bool checkBounds();
    Item lookupVariable(NameId name, Frame const& frame);
    Item resolveGlobal(NameId name);
    Item evaluateBlock(Node const& node, Item const& input, Frame& frame);
    Item evaluateCondition(Node const& node, Item const& input, Frame& frame);
    Item evaluateArray(Node const& node, Item const& input, Frame& frame);
    Item evaluateWildcard(Item const& input);
    Item evaluateDescendants(Item const& input);

    // --- operators.cpp
    Item evaluateArithmetic(Node const& node, Item const& input, Frame& frame);
    Item evaluateEquality(Node const& node, Item const& input, Frame& frame);
    Item evaluateComparison(Node const& node, Item const& input, Frame& frame);
    Item evaluateConcatenation(Node const& node, Item const& input, Frame& frame);
    Item evaluateLogic(Node const& node, Item const& input, Frame& frame);
    Item evaluateInclusion(Node const& node, Item const& input, Frame& frame);
    Item evaluateRange(Node const& node, Item const& input, Frame& frame);
    Item evaluateNegation(Node const& node, Item const& input, Frame& frame);
    Item failAt(Node const& node, std::string_view code, Item const& value, Item const* value2 = nullptr);
    void placeFault(Node const& node, std::string_view token);

    // --- paths.cpp
    Item evaluatePath(Node const& node, Item const& input, Frame& frame);
    Item evaluateFilter(Node const& predicate, Item const& input, Frame& frame);
    Item evaluateStages(std::vector<Stage> const& stages, Item input, Frame& frame);
    Item evaluateTupleStep(Node const& step, Item const& input, Item const& tuples, Frame& frame);
    Ref<Frame> frameOf(TupleCell const& tuple, Frame& parent);

    // --- grouping.cpp
    Item evaluateGroup(Pairs const& group, Item const& input, Frame& frame);
    Item evaluateSort(Node const& node, Item const& input, Frame& frame);
    Item reduceTuples(Item const& tuples);

    // --- calls.cpp
    Item evaluateCall(Node const& node, Item const& input, Frame& frame, Item const* applied = nullptr);
    Item evaluatePartial(Node const& node, Item const& input, Frame& frame);
    Item evaluateApply(Node const& node, Item const& input, Frame& frame);
    Item evaluateLambda(Node const& node, Item const& input, Frame& frame);
    Item apply(Item const& function, std::vector<Item>& arguments, Item const& context, Frame& frame);
    Item applyOnce(Item const& function, std::vector<Item>& arguments, Item const& context, Frame& frame);
    Item applyCell(FunctionCell& cell, std::vector<Item>& arguments, Item const& context, Frame& frame);
    Item applyBuiltIn(
        Function const& function, std::span<Item const> arguments, Item const& context, Frame& frame);
    Item applyPartial(FunctionCell& cell, std::span<Item const> arguments, Frame& frame);
    bool checkArguments(Signature const& signature, std::vector<Item>& arguments, Item const& context);
    void failArgument(
        std::string_view code, Item const& value, std::size_t index, std::string_view type = {});
    static Signature const* signatureOf(Item const& function);

    // --- transform.cpp
    Item evaluateTransform(FunctionCell& cell, Item const& argument, Frame& frame);
    bool updateMatch(Node const& node, Item const& match, Frame& frame);

    // --- matching.cpp
    Item matchRegex(FunctionCell const& cell, Item const& text, std::size_t from, std::size_t fromUnits);
    std::optional<Match> findRegex(
        FunctionCell const& cell, std::string_view text, std::size_t from, std::size_t fromUnits);
    std::optional<Match> readMatch(Item const& result);

    /// Argument lists are used again: calls come and go all the time.
    class ArgumentList;

    Program const& m_program;
    Surroundings const& m_surroundings;
    Profile m_profile;
    Memory m_memory;
    Memory* m_outerMemory = nullptr;
    Frame* m_outerFrames = nullptr;
    std::uint64_t m_steps = 0;
    std::uint64_t m_checkpoint = checkEvery;
    std::size_t m_depth = 0;
    char const* m_stackBase = nullptr;
    std::optional<std::chrono::steady_clock::time_point> m_deadline;
    bool m_hasFailed = false;
    Fault m_fault;
    std::vector<bool> const* m_isBound;
    Names const* m_names;
    std::vector<Item> m_globals;
    std::vector<bool> m_isResolved;
    std::vector<std::vector<Item>> m_lists;
    std::vector<std::unique_ptr<Program>> m_evaluated;  // programs of $eval
    std::vector<std::unique_ptr<Value>> m_kept;
    Item m_focusInput;
    Frame* m_focusFrame = nullptr;
    Ref<Frame> m_root;
};

class Evaluator::ArgumentList {
public:
    explicit ArgumentList(Evaluator& owner) : m_owner(owner)
    {
        if (!owner.m_lists.empty()) {
            items = std::move(owner.m_lists.back());
            owner.m_lists.pop_back();
        }
    }
    ~ArgumentList()
    {
        items.clear();
        m_owner.m_lists.push_back(std::move(items));
    }
    ArgumentList(ArgumentList const&) = delete;
    ArgumentList& operator=(ArgumentList const&) = delete;

    std::vector<Item> items;

private:
    Evaluator& m_owner;
};

/// A new array that path steps add to.
Ref<ArrayCell> makeSequence();
Ref<ArrayCell> makeArray();

template <typename IsGreater>
std::vector<std::size_t> Evaluator::mergeSort(std::size_t count, IsGreater const& isGreater)
{
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i)
        order[i] = i;
    std::vector<std::size_t> merged(count);
    // Halves are cut as the reference cuts them, so that even a comparison that contradicts itself has the
    // same outcome.
    auto const sort = [&](auto const& self, std::size_t first, std::size_t last) -> void {
        if (last - first < 2)
            return;
        auto const middle = first + (last - first) / 2;
        self(self, first, middle);
        self(self, middle, last);
        auto left = first;
        auto right = middle;
        auto out = first;
        while (left < middle && right < last) {
            if (!step())
                return;
            merged[out++] = isGreater(order[left], order[right]) ? order[right++] : order[left++];
        }
        while (left < middle)
            merged[out++] = order[left++];
        while (right < last)
            merged[out++] = order[right++];
        for (auto i = first; i < last; ++i)
            order[i] = merged[i];
    };
    sort(sort, 0, count);
    return order;
}

}  // namespace steploom::expr::jsonata
