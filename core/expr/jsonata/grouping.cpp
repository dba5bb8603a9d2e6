// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Sorting and Grouping", "Building result structures".
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/text.h"

#include <unordered_map>

namespace steploom::expr::jsonata {

namespace {

/// The items that gave the same key, and the pair that gave it.
struct KeyGroup {
    Item key;
    Item data;
    std::size_t pair = 0;
    bool ownsData = false;  ///< `data` is an array that was made for this group
};

}  // namespace

Item Evaluator::evaluateGroup(Pairs const& group, Item const& input, Frame& frame)
{
    bool const hasTuples = input.isTupleStream();
    auto const size = input.isArray() ? input.size() : 1;
    std::vector<KeyGroup> groups;
    std::unordered_map<std::string_view, std::size_t> places;
    auto const placeFor = [&](std::string_view key) -> std::size_t {
        constexpr std::size_t few = 8;
        if (groups.size() <= few) {
            for (std::size_t i = 0; i < groups.size(); ++i)
                if (groups[i].key.text() == key)
                    return i;
            return groups.size();
        }
        if (places.empty()) {
            places.reserve(size);
            for (std::size_t i = 0; i < groups.size(); ++i)
                places.emplace(groups[i].key.text(), i);
        }
        auto const found = places.find(key);
        return found == places.end() ? groups.size() : found->second;
    };
    auto const failKey = [&](std::string_view code, Item const& key) {
        failWith(code, key);
        m_fault.position = group.position;
        return Item();
    };

    // An empty input has one item, which is nothing.
    for (std::size_t i = 0; i < (size == 0 ? 1 : size); ++i) {
        auto const item = size == 0 ? Item() : (input.isArray() ? input.at(i) : input);
        auto const* tuple = hasTuples ? item.tupleCell() : nullptr;
        auto const inner = tuple ? frameOf(*tuple, frame) : Ref<Frame>(&frame);
        for (std::size_t pair = 0; pair < group.pairs.size(); ++pair) {
            auto key = evaluate(*group.pairs[pair].first, tuple ? tuple->context : item, *inner);
            if (m_hasFailed)
                return {};
            if (key.isUndefined())
                continue;
            if (!key.isText())
                return failKey("T1003", key);
            auto const place = placeFor(key.text());
            if (place == groups.size()) {
                constexpr std::size_t bytesForEach = 2 * sizeof(KeyGroup);
                if (!canTake(groups.size() * bytesForEach))
                    return {};
                groups.push_back({std::move(key), item, pair, false});
                if (!places.empty())
                    places.emplace(groups.back().key.text(), place);
                continue;
            }
            auto& known = groups[place];
            if (known.pair != pair)
                return failKey("D1009", key);
            if (known.ownsData && !item.isArray() && !item.isUndefined()) {
                known.data.arrayCell()->add(item);
            } else {
                known.data = append(known.data, item);
                // Only an array of its own may be added to.
                known.ownsData = known.data.arrayCell() && known.data.arrayCell()->uses == 1;
            }
        }
    }

    Ref<ObjectCell> result(new ObjectCell);
    result->reserve(groups.size());
    for (auto const& [key, data, pair, ownsData] : groups) {
        auto const& node = *group.pairs[pair].second;
        Item value;
        if (hasTuples) {
            auto const reduced = reduceTuples(data);
            auto const* tuple = reduced.tupleCell();
            if (m_hasFailed || !tuple)
                return {};
            auto const inner = frameOf(*tuple, frame);
            value = evaluate(node, tuple->context, *inner);
        } else {
            value = evaluate(node, data, frame);
        }
        if (m_hasFailed)
            return {};
        if (!value.isUndefined())
            result->set(key, std::move(value));
    }
    return {result.get()};
}

// One tuple of several: each variable has the values of all.
Item Evaluator::reduceTuples(Item const& tuples)
{
    if (!tuples.isArray() || tuples.size() == 0)
        return tuples;
    Ref<TupleCell> result(new TupleCell);
    auto const* first = tuples.at(0).tupleCell();
    if (!first)
        return {};
    result->context = first->context;
    result->bindings = first->bindings;
    for (std::size_t i = 1; i < tuples.size() && step(); ++i) {
        auto const item = tuples.at(i);
        auto const* tuple = item.tupleCell();
        if (!tuple)
            continue;
        result->context = append(result->context, tuple->context);
        for (auto const& [name, value] : tuple->bindings) {
            Item all;
            for (auto const& [known, before] : result->bindings)
                if (known == name)
                    all = before;
            result->bind(name, append(all, value));
        }
    }
    return {result.get()};
}

// --- sorting
// --------------------------------------------------------------------------------------------------

Item Evaluator::evaluateSort(Node const& node, Item const& input, Frame& frame)
{
    if (!input.isArray() || input.size() < 2)
        return input;
    auto const count = input.size();
    auto const terms = node.children.size();
    bool const hasTuples = input.isTupleStream();
    // Each term is evaluated once for each item, when it is first needed.
    std::vector<Item> keys(count * terms);
    std::vector<bool> isKnown(count * terms);
    if (!canTake(keys.size() * sizeof(Item)))
        return {};
    auto const keyOf = [&](std::size_t item, std::size_t term) -> Item const& {
        auto const place = item * terms + term;
        if (!isKnown[place]) {
            isKnown[place] = true;
            auto const value = input.at(item);
            if (auto const* tuple = hasTuples ? value.tupleCell() : nullptr)
                keys[place] = evaluate(*node.children[term], tuple->context, *frameOf(*tuple, frame));
            else
                keys[place] = evaluate(*node.children[term], value, frame);
        }
        return keys[place];
    };
    auto const isGreater = [&](std::size_t a, std::size_t b) {
        for (std::size_t term = 0; term < terms && !m_hasFailed; ++term) {
            auto const& left = keyOf(a, term);
            auto const& right = keyOf(b, term);
            if (m_hasFailed)
                return false;
            // Nothing comes last, whatever the direction.
            if (left.isUndefined() && right.isUndefined())
                continue;
            if (left.isUndefined() || right.isUndefined())
                return left.isUndefined();
            for (auto const* key : {&left, &right}) {
                if (key->isText() || key->isNumber())
                    continue;
                failAt(node, "T2008", *key);
                return false;
            }
            if (left.isText() != right.isText()) {
                failAt(node, "T2007", left, &right);
                return false;
            }
            int order = 0;
            if (left.isText())
                order = compareTexts(left.text(), right.text());
            else if (left.number() != right.number())
                order = left.number() < right.number() ? -1 : 1;
            if (order != 0)
                return (order > 0) != node.details->isDescending[term];
        }
        return false;
    };
    auto const order = mergeSort(count, isGreater);
    if (m_hasFailed || !canTake(count * sizeof(Item)))
        return {};
    // As in the reference, what was sorted is a plain array, also when tuples were.
    auto result = makeArray();
    result->reserve(count);
    for (auto const place : order)
        result->add(input.at(place));
    return {result.get()};
}

}  // namespace steploom::expr::jsonata
