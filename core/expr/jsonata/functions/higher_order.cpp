// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Higher-order functions".
#include "core/expr/jsonata/evaluator.h"

#include <algorithm>
#include <array>

namespace steploom::expr::jsonata {

namespace {

// Calls a function with as many of item, index and array as it wants.
Item callForItem(
    Evaluator& run, Item const& function, std::size_t arity, Item const& array, std::size_t index)
{
    Item const arguments[]{array.at(index), Item::number(static_cast<double>(index)), array};
    return run.call(function, std::span(arguments).first(std::clamp<std::size_t>(arity, 1, 3)));
}

Item callMap(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray())
        return {};
    auto const arity = run.arityOf(given[1]);
    auto result = makeSequence();
    for (std::size_t i = 0; i < given[0].size(); ++i) {
        auto made = callForItem(run, given[1], arity, given[0], i);
        if (run.hasFailed())
            return {};
        if (!made.isUndefined())
            result->add(std::move(made));
    }
    return {result.get()};
}

Item callFilter(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray())
        return {};
    auto const arity = run.arityOf(given[1]);
    auto result = makeSequence();
    for (std::size_t i = 0; i < given[0].size(); ++i) {
        bool const isChosen = run.isTruthy(callForItem(run, given[1], arity, given[0], i));
        if (run.hasFailed())
            return {};
        if (isChosen)
            result->add(given[0].at(i));
    }
    return {result.get()};
}

Item callSingle(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray())
        return {};
    auto const arity = run.arityOf(given[1]);
    bool isFound = false;
    Item result;
    for (std::size_t i = 0; i < given[0].size(); ++i) {
        bool const isChosen
            = !given[1].isFunction() || run.isTruthy(callForItem(run, given[1], arity, given[0], i));
        if (run.hasFailed() || !run.step())
            return {};
        if (!isChosen)
            continue;
        if (isFound)
            return run.fail("D3138");
        isFound = true;
        result = given[0].at(i);
    }
    return isFound ? result : run.fail("D3139");
}

Item callReduce(Evaluator& run, Arguments const& given)
{
    auto const& array = given[0];
    if (!array.isArray())
        return {};
    auto const arity = run.arityOf(given[1]);
    if (arity < 2)
        return run.fail("D3050");
    auto result = given[2];
    std::size_t index = 0;
    if (result.isUndefined() && array.size() > 0)
        result = array.at(index++);
    for (; index < array.size(); ++index) {
        Item const arguments[]{
            std::move(result), array.at(index), Item::number(static_cast<double>(index)), array};
        result = run.call(given[1], std::span(arguments).first(std::min<std::size_t>(arity, 4)));
        if (run.hasFailed())
            return {};
    }
    return result;
}

constexpr std::array higherOrderTable{
    Function{"map", "<af>", "array, function", "What the function gives for each item, index and array.", 2,
        callMap},
    Function{
        "filter", "<af>", "array, function", "The items for which the function gives true.", 2, callFilter},
    Function{"single", "<af?>", "array, function", "The one item for which the function gives true.", 2,
        callSingle},
    Function{"reduce", "<afj?:j>", "array, function, init",
        "What remains when the function puts one item after the other to the result.", 3, callReduce},
};

}  // namespace

std::span<Function const> higherOrderFunctions()
{
    return higherOrderTable;
}

}  // namespace steploom::expr::jsonata
