// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Object functions".
#include "core/expr/jsonata/evaluator.h"

#include <algorithm>
#include <array>

namespace steploom::expr::jsonata {

namespace {

constexpr int deepestLook = 1'000;

bool isTooDeepToLook(Evaluator& run, int depth)
{
    if (depth <= deepestLook)
        return false;
    run.fail("U1001", {.reason = "Arrays are nested too deeply to be looked through."});
    return true;
}

void addKeys(Evaluator& run, ObjectCell& keys, Item const& from, int depth)
{
    if (isTooDeepToLook(run, depth))
        return;
    if (from.isArray()) {
        for (std::size_t i = 0; i < from.size() && run.step(); ++i)
            addKeys(run, keys, from.at(i), depth + 1);
    } else if (from.isObject()) {
        forEachMember(from, [&](Item const& key, Item const&) { keys.set(key, Item::boolean(true)); });
        run.step(memberCount(from));
    }
}

Item callKeys(Evaluator& run, Arguments const& given)
{
    Ref<ObjectCell> keys(new ObjectCell);
    addKeys(run, *keys, given[0], 0);
    auto result = makeSequence();
    for (auto const& entry : keys->entries())
        result->add(entry.key);
    return run.hasFailed() ? Item() : Item(result.get());
}

Item callLookup(Evaluator& run, Arguments const& given)
{
    return given[1].isText() ? run.lookup(given[0], given[1].text()) : Item();
}

// One object for each member.
bool addSpread(Evaluator& run, ArrayCell& out, Item const& from, int depth)
{
    if (isTooDeepToLook(run, depth) || !run.step())
        return false;
    if (from.isArray()) {
        for (std::size_t i = 0; i < from.size(); ++i) {
            auto const part = from.at(i);
            // A sequence that something was appended to is an array.
            out.isSequence = out.isSequence && part.isUndefined();
            if (!addSpread(run, out, part, depth + 1))
                return false;
        }
    } else if (from.isObject()) {
        forEachMember(from, [&](Item const& key, Item const& value) {
            if (!run.step())
                return;
            Ref<ObjectCell> one(new ObjectCell);
            one->set(key, value);
            out.add(Item(one.get()));
        });
    } else if (!from.isUndefined()) {
        out.add(from);
    }
    return !run.hasFailed();
}

Item callSpread(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray() && !given[0].isObject())
        return given[0];
    auto result = makeSequence();
    addSpread(run, *result, given[0], 0);
    return run.hasFailed() ? Item() : Item(result.get());
}

Item callMerge(Evaluator& run, Arguments const& given)
{
    if (!given[0].isArray())
        return {};
    Ref<ObjectCell> result(new ObjectCell);
    for (std::size_t i = 0; i < given[0].size(); ++i) {
        auto const object = given[0].at(i);
        if (!object.isObject())
            continue;
        if (!run.step(1 + memberCount(object))
            || !run.canTake(memberCount(object) * sizeof(ObjectCell::Entry)))
            return {};
        forEachMember(object, [&](Item const& key, Item const& value) { result->set(key, value); });
    }
    return {result.get()};
}

Item callEach(Evaluator& run, Arguments const& given)
{
    auto result = makeSequence();
    if (!given[0].isObject() || !given[1].isFunction())
        return {result.get()};
    auto const arity = run.arityOf(given[1]);
    forEachMember(given[0], [&](Item const& key, Item const& value) {
        if (run.hasFailed())
            return;
        Item const arguments[]{value, key, given[0]};
        auto made = run.call(given[1], std::span(arguments).first(std::clamp<std::size_t>(arity, 1, 3)));
        if (!made.isUndefined())
            result->add(std::move(made));
    });
    return run.hasFailed() ? Item() : Item(result.get());
}

Item callSift(Evaluator& run, Arguments const& given)
{
    if (!given[0].isObject() || !given[1].isFunction())
        return {};
    auto const arity = run.arityOf(given[1]);
    Ref<ObjectCell> result(new ObjectCell);
    forEachMember(given[0], [&](Item const& key, Item const& value) {
        if (run.hasFailed())
            return;
        Item const arguments[]{value, key, given[0]};
        if (run.isTruthy(
                run.call(given[1], std::span(arguments).first(std::clamp<std::size_t>(arity, 1, 3)))))
            result->set(key, value);
    });
    return run.hasFailed() || result->size() == 0 ? Item() : Item(result.get());
}

Item callClone(Evaluator& run, Arguments const& given)
{
    return given[0].isUndefined() ? Item() : run.cloneDeep(given[0]);
}

constexpr std::array objectTable{
    Function{
        "keys", "<x-:a<s>>", "object", "The keys of an object, or of all objects of an array.", 1, callKeys},
    Function{"lookup", "<x-s:x>", "object, key", "The value of a key.", 2, callLookup},
    Function{"spread", "<x-:a<o>>", "object", "An object for each key.", 1, callSpread},
    Function{"merge", "<a<o>:o>", "array", "All members of several objects in one.", 1, callMerge},
    Function{"each", "<o-f:a>", "object, function", "What the function gives for each value, key and object.",
        2, callEach},
    Function{"sift", "<o-f?:o>", "object, function", "The members for which the function gives true.", 2,
        callSift},
    Function{"clone", "<(oa)-:o>", "arg", "A copy, as the transform operator makes it.", 1, callClone},
};

}  // namespace

std::span<Function const> objectFunctions()
{
    return objectTable;
}

}  // namespace steploom::expr::jsonata
