// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Transform operator".
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/numbers.h"

#include <algorithm>

namespace steploom::expr::jsonata {

// Whether a copy of a list of the input would be the same and nothing in it could ever be changed.
static bool isListOfFixedParts(Item const& item)
{
    return item.kind() == Item::Kind::BorrowedArray
        && std::ranges::all_of(item.value().items(), [](Value const& part) {
               auto const fixed = Item::borrowed(part);
               if (part.isNumber())
                   return fixed.kind() == Item::Kind::Number
                       && roundedTo15Digits(fixed.number()) == fixed.number();
               return !fixed.isArray() && !fixed.isObject();
           });
}

// A copy whose objects and arrays are its own. As in the reference it goes the way of printing and reading:
// numbers have fifteen digits, functions are empty texts.
Item Evaluator::cloneDeep(Item const& item)
{
    if (!step())
        return {};
    if (isStackSpent())
        return fail("U1001", {.reason = "The data are nested too deeply to be transformed."});
    if (item.isNumber())
        return isNumeric(item) ? Item::number(roundedTo15Digits(item.number())) : Item();
    if (item.isFunction())
        return Item::text({});
    if (isListOfFixedParts(item))
        return step(item.size() / 8) ? item : Item();
    if (item.isArray()) {
        auto copy = makeArray();
        copy->reserve(item.size());
        for (std::size_t i = 0; i < item.size() && !m_hasFailed; ++i) {
            auto const part = item.at(i);
            copy->add(part.isUndefined() ? Item::null() : cloneDeep(part));
        }
        return {copy.get()};
    }
    if (!item.isObject())
        return item;
    Ref<ObjectCell> copy(new ObjectCell);
    copy->reserve(memberCount(item) + 1);  // most transforms add a key
    forEachMember(item, [&](Item const& key, Item const& value) {
        if (!m_hasFailed && !value.isUndefined())
            copy->set(key, cloneDeep(value));
    });
    return {copy.get()};
}

// Whether `object` is `item` or lies in it; also where that cannot be found out within the limits.
bool Evaluator::holds(Item const& item, ObjectCell const& object)
{
    if (auto const* array = item.arrayCell()) {
        if (array->isRange)
            return false;
        return !step() || isStackSpent()
            || std::ranges::any_of(array->items, [&](Item const& part) { return holds(part, object); });
    }
    auto const* cell = item.objectCell();
    return cell
        && (cell == &object || !step() || isStackSpent()
            || std::ranges::any_of(
                cell->entries(), [&](ObjectCell::Entry const& entry) { return holds(entry.value, object); }));
}

Item Evaluator::evaluateTransform(FunctionCell& cell, Item const& argument, Frame& frame)
{
    auto const& node = *cell.node;
    if (argument.isUndefined())
        return {};
    Item result;
    auto const cloneName = m_names->find("clone");
    auto const clone = cloneName == noName ? Item::builtIn(*findFunction("clone", m_profile))
                                           : lookupVariable(cloneName, frame);
    if (!clone.isFunction()) {
        fail("T2013");
        placeFault(node, {});
        return {};
    }
    ArgumentList list(*this);
    list.items.push_back(argument);
    result = apply(clone, list.items, Item::null(), frame);
    if (m_hasFailed)
        return {};
    auto const matches = evaluate(*node.children[0], result, frame);
    if (m_hasFailed || matches.isUndefined())
        return m_hasFailed ? Item() : result;
    auto const count = matches.isArray() ? matches.size() : 1;
    for (std::size_t i = 0; i < count; ++i)
        if (!updateMatch(node, matches.isArray() ? matches.at(i) : matches, frame))
            return {};
    return result;
}

// The match is a part of the copy and is changed where it is.
bool Evaluator::updateMatch(Node const& node, Item const& match, Frame& frame)
{
    auto const update = evaluate(*node.children[1], match, frame);
    if (m_hasFailed)
        return false;
    Ref<ObjectCell> const object(match.objectCell());
    if (!update.isUndefined()) {
        if (!update.isObject()) {
            failWith("T2011", update);
            placeFault(*node.children[1], {});
            return false;
        }
        // What comes in is shared, so that its own changes show in both places; only an object that would
        // come to hold itself gets a copy.
        if (object && object.get() != update.objectCell())
            forEachMember(update, [&](Item const& key, Item const& value) {
                object->set(key, holds(value, *object) ? cloneDeep(value) : value);
            });
    }
    if (node.children.size() < 3 || m_hasFailed)
        return !m_hasFailed;
    auto const deletions = evaluate(*node.children[2], match, frame);
    if (m_hasFailed || deletions.isUndefined())
        return !m_hasFailed;
    auto const count = deletions.isArray() ? deletions.size() : 1;
    auto const keyAt
        = [&](std::size_t index) { return deletions.isArray() ? deletions.at(index) : deletions; };
    for (std::size_t i = 0; i < count; ++i) {
        if (!keyAt(i).isText()) {
            failWith("T2012", deletions);
            placeFault(*node.children[2], {});
            return false;
        }
    }
    for (std::size_t i = 0; object && i < count; ++i)
        object->remove(keyAt(i).text());
    return step(count);
}

}  // namespace steploom::expr::jsonata
