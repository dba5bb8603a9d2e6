// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Boolean functions", "Comparison Operators": what is true, equal, joined.
#include "core/expr/jsonata/evaluator.h"

#include <cmath>

namespace steploom::expr::jsonata {

bool Evaluator::isNumeric(Item const& item)
{
    if (!item.isNumber())
        return false;
    auto const number = item.number();
    if (std::isnan(number))
        return false;
    if (std::isinf(number)) {
        failWith("D1001", item);
        return false;
    }
    return true;
}

bool Evaluator::isTruthyObject(Item const& item) const
{
    // Functions are objects in the reference; those that were handed on, and regexes, are not.
    if (item.isFunction()) {
        auto const* cell = item.functionCell();
        bool const isBare = !cell
            || (cell->sort != FunctionCell::Sort::Regex && cell->sort != FunctionCell::Sort::NextMatch);
        return !item.isWrapped() && isBare;
    }
    return item.isTuple() || memberCount(item) > 0;
}

bool Evaluator::isTruthy(Item const& item)
{
    switch (item.kind()) {
    case Item::Kind::Boolean:
        return item.boolean();
    case Item::Kind::Undefined:
    case Item::Kind::Null:
        return false;
    case Item::Kind::Number:
    case Item::Kind::BigInteger:
        return isNumeric(item) && item.number() != 0;
    case Item::Kind::Text:
    case Item::Kind::BorrowedText:
        return !item.text().empty();
    case Item::Kind::Array:
    case Item::Kind::BorrowedArray: {
        Item one = item;
        while (one.isArray() && one.size() == 1)
            one = one.at(0);
        if (!one.isArray())
            return isTruthy(one);
        bool isAny = false;
        if (isStackSpent()) {
            fail("U1001", {.reason = "Arrays are nested too deeply to be looked through."});
            return false;
        }
        for (std::size_t i = 0; i < one.size() && step() && !isAny; ++i)
            isAny = isTruthy(one.at(i));
        return isAny;
    }
    default:
        return isTruthyObject(item);
    }
}

Item Evaluator::append(Item const& a, Item const& b)
{
    if (a.isUndefined())
        return b;
    if (b.isUndefined())
        return a;
    auto const sizeOf = [](Item const& item) { return item.isArray() ? item.size() : 1; };
    auto const count = sizeOf(a) + sizeOf(b);
    if (!canTake(count * sizeof(Item)) || !step(1 + count / 8))
        return {};
    auto result = makeArray();
    result->reserve(count);
    for (auto const* part : {&a, &b}) {
        if (!part->isArray()) {
            result->add(*part);
            continue;
        }
        for (std::size_t i = 0; i < part->size(); ++i)
            result->add(part->at(i));
    }
    return {result.get()};
}

bool Evaluator::isDeepEqual(Item const& a, Item const& b)
{
    if (a.isSameAs(b))
        return true;
    if (!step())
        return false;
    if (isStackSpent()) {
        fail("U1001", {.reason = "The values are nested too deeply to be compared."});
        return false;
    }
    if (a.isArray() && b.isArray()) {
        if (a.size() != b.size())
            return false;
        for (std::size_t i = 0; i < a.size(); ++i)
            if (!isDeepEqual(a.at(i), b.at(i)))
                return false;
        return true;
    }
    if (!a.isObject() || !b.isObject() || memberCount(a) != memberCount(b))
        return false;
    bool isEqual = true;
    forEachMember(a, [&](Item const& key, Item const& value) {
        if (!isEqual)
            return;
        auto const other = memberOf(b, key.text());
        isEqual = (!other.isUndefined() || value.isUndefined()) && isDeepEqual(value, other);
    });
    return isEqual;
}

}  // namespace steploom::expr::jsonata
