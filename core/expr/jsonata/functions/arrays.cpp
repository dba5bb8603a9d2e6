// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Array functions".
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <unordered_map>

namespace steploom::expr::jsonata {

namespace {

bool mayCopy(Evaluator& run, std::size_t count)
{
    return run.step(count / 8) && run.canTake(count * sizeof(Item));
}

Item callAppend(Evaluator& run, Arguments const& given)
{
    return run.append(given[0], given[1]);
}

Item callReverse(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray() || given[0].size() <= 1)
        return given[0];
    auto const count = given[0].size();
    if (!mayCopy(run, count))
        return {};
    auto result = makeArray();
    result->reserve(count);
    for (auto i = count; i-- > 0;)
        result->add(given[0].at(i));
    return {result.get()};
}

Item callShuffle(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray() || given[0].size() <= 1)
        return given[0];
    if (!run.random())
        return run.fail("D3137", {.reason = "There is no source of random numbers here."});
    auto const count = given[0].size();
    if (!mayCopy(run, count))
        return {};
    auto result = makeArray();
    result->reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto const place = static_cast<std::size_t>(run.random()->nextDouble() * static_cast<double>(i + 1));
        result->add(given[0].at(i));
        std::swap(result->items[i], result->items[place]);
    }
    return {result.get()};
}

// A key that equal scalars share, and no others; empty for arrays, objects and functions.
std::string scalarKey(Item const& item)
{
    if (item.isText())
        return "s" + item.text();
    if (item.isNumber()) {
        auto number = item.number();
        if (number == 0)
            number = 0;
        return "n" + std::string(reinterpret_cast<char const*>(&number), sizeof(number));
    }
    if (item.isBoolean())
        return item.boolean() ? "t" : "f";
    return item.isNull() ? "0" : "";
}

Item callDistinct(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray() || given[0].size() <= 1)
        return given[0];
    auto result = makeArray();
    result->isSequence = given[0].isSequence();
    std::unordered_map<std::string, bool> seen;
    std::vector<std::size_t> structures;  // places of results that are no scalars
    for (std::size_t i = 0; i < given[0].size(); ++i) {
        auto item = given[0].at(i);
        if (!run.step(1 + structures.size() / 4) || !run.canTake(sizeof(Item) * 4))
            return {};
        if (auto key = scalarKey(item); !key.empty()) {
            if (seen.emplace(std::move(key), true).second)
                result->add(std::move(item));
            continue;
        }
        bool const isKnown = std::ranges::any_of(
            structures, [&](std::size_t place) { return run.isDeepEqual(item, result->items[place]); });
        if (isKnown)
            continue;
        structures.push_back(result->count());
        result->add(std::move(item));
    }
    return run.hasFailed() ? Item() : Item(result.get());
}

Item callZip(Evaluator& run, Arguments const& given)
{
    auto shortest = std::numeric_limits<std::size_t>::max();
    for (auto const& array : given.items())
        shortest = std::min(shortest, array.isArray() ? array.size() : 0);
    auto result = makeArray();
    if (given.size() == 0 || !mayCopy(run, shortest * given.size()))
        return run.hasFailed() ? Item() : Item(result.get());
    for (std::size_t i = 0; i < shortest; ++i) {
        auto tuple = makeArray();
        for (auto const& array : given.items())
            tuple->add(array.at(i));
        result->add(Item(tuple.get()));
    }
    return {result.get()};
}

// Numbers by value, texts by UTF-16 units; other things only with a comparator.
Item sortPlain(Evaluator& run, Item const& array)
{
    auto const count = array.size();
    bool areNumbers = true;
    bool areTexts = true;
    for (std::size_t i = 0; i < count && run.step(); ++i) {
        auto const item = array.at(i);
        areNumbers = areNumbers && run.isNumeric(item);
        areTexts = areTexts && item.isText();
    }
    if (run.hasFailed())
        return {};
    if (!areNumbers && !areTexts)
        return run.fail("D3070");
    auto result = makeArray();
    if (!mayCopy(run, count))
        return {};
    result->reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        result->add(array.at(i));
    if (!run.step(count * 2))
        return {};
    if (areNumbers)
        std::ranges::stable_sort(
            result->items, [](Item const& a, Item const& b) { return a.number() < b.number(); });
    else
        std::ranges::stable_sort(
            result->items, [](Item const& a, Item const& b) { return compareTexts(a.text(), b.text()) < 0; });
    return {result.get()};
}

// What ECMAScript takes for true; the comparator's answer is not made a boolean first.
bool isTrueInEcmaScript(Item const& item)
{
    if (item.isBoolean())
        return item.boolean();
    if (item.isNumber())
        return item.number() != 0 && !std::isnan(item.number());
    if (item.isText())
        return !item.text().empty();
    return !item.isUndefined() && !item.isNull();
}

Item callSort(Evaluator& run, Arguments const& given)
{
    auto const& array = given[0];
    if (!array.isArray() || array.size() <= 1)
        return array;
    if (!given[1].isFunction())
        return sortPlain(run, array);
    auto const count = array.size();
    if (!mayCopy(run, count))
        return {};
    auto const order = run.mergeSort(count, [&](std::size_t a, std::size_t b) {
        Item const arguments[]{array.at(a), array.at(b)};
        return isTrueInEcmaScript(run.call(given[1], arguments));
    });
    if (run.hasFailed())
        return {};
    auto result = makeArray();
    result->reserve(count);
    for (auto const place : order)
        result->add(array.at(place));
    return {result.get()};
}

constexpr std::array arrayTable{
    Function{"append", "<xx:a>", "arg1, arg2", "Both values as one array.", 2, callAppend},
    Function{"reverse", "<a:a>", "array", "The array from its end to its start.", 1, callReverse},
    Function{"shuffle", "<a:a>", "array", "The array in a random order.", 1, callShuffle},
    Function{"distinct", "<x:x>", "array", "The array without what it holds already.", 1, callDistinct},
    Function{"zip", "<a+>", "array1, array2",
        "The first items of arrays together, the second ones, and so on.", 0, callZip},
    Function{"sort", "<af?:a>", "array, comparator",
        "The array sorted; the comparator says whether its first argument comes after its second.", 2,
        callSort},
};

}  // namespace

std::span<Function const> arrayFunctions()
{
    return arrayTable;
}

}  // namespace steploom::expr::jsonata
