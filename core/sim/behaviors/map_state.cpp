// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Map state: one iteration, or one execution of a distributed Map, for each item.
// Spec: States Language, "Map State".

#include "core/base/json_writer.h"
#include "core/sim/behavior.h"
#include "core/sim/map_run.h"
#include "core/sim/numbers.h"

namespace steploom::sim::behaviors {

// The service leaves the first sign of a path into the Context Object away (recorded).
static Step notIterable(std::string path)
{
    if (path.starts_with("$$"))
        path.erase(0, 1);
    return Fault{"Reference path \"" + path + "\" must point to array.", "ItemsPath"};
}

// The MaxConcurrency of the state, 0 without.
static std::variant<std::size_t, Step> concurrencyOf(Frame const& frame)
{
    auto const wanted = readInteger(frame, "MaxConcurrency", notNegative);
    if (!wanted)
        return std::size_t{0};
    if (auto const* failed = std::get_if<Step>(&*wanted))
        return *failed;
    return static_cast<std::size_t>(std::get<std::int64_t>(*wanted));
}

// The items of the input, or the step that says why there are none.
static std::variant<Value, Step> itemsOf(Frame const& frame)
{
    // A distributed Map takes the members of an object as well. Source: the service's guide, "Map state".
    auto const isTaken = [&](Value const& value) {
        return value.isArray() || (value.isObject() && isDistributed(frame.plan));
    };
    if (frame.plan.isJsonata) {
        if (auto made = evaluateField(frame, "Items")) {
            auto const* value = std::get_if<Value>(&*made);
            if (value && !isTaken(*value))
                return Step(wrongType(frame, "Items", *value, "array"));
            return std::move(*made);
        }
        if (!isTaken(frame.input))
            return Step(Fault{"Map state input must be an array but was: " + toJson(frame.input), {}, true});
        return frame.input;
    }
    auto items = frame.input;
    std::string itemsPath = "$";
    if (auto const* path = frame.field("ItemsPath"); path && path->isString()) {
        itemsPath = path->string();
        auto read = readPath(frame, itemsPath, invalidPath);
        if (std::holds_alternative<Step>(read))
            return read;
        items = std::get<Value>(std::move(read));
    }
    if (!isTaken(items))
        return notIterable(itemsPath);
    return items;
}

static Step enterMap(Frame const& frame)
{
    StartChildren children;
    children.isMap = true;
    auto concurrency = concurrencyOf(frame);
    if (auto* failed = std::get_if<Step>(&concurrency))
        return std::move(*failed);
    children.namedConcurrency = std::get<std::size_t>(concurrency);
    // As many as the service runs side by side when nothing else is said.
    constexpr std::size_t inlineLimit = 40;
    constexpr std::size_t distributedLimit = 10'000;
    auto const limit = isDistributed(frame.plan) ? distributedLimit : inlineLimit;
    children.concurrency = children.namedConcurrency > 0 ? children.namedConcurrency : limit;
    bool const hasReader = isDistributed(frame.plan) && frame.field("ItemReader");
    // With an ItemReader the items of the input, and ItemsPath, do not count (recorded).
    if (!hasReader) {
        auto items = itemsOf(frame);
        if (auto* failed = std::get_if<Step>(&items))
            return std::move(*failed);
        auto const& all = std::get<Value>(items);
        if (all.isArray())
            children.items.assign(all.items().begin(), all.items().end());
        else
            for (auto const& [key, value] : all.members()) {
                children.keys.push_back(key);
                children.items.push_back(value);
            }
    }
    if (isDistributed(frame.plan))
        return startMapRun(frame, std::move(children));
    if (auto failed = selectItems(frame, children))
        return std::move(*failed);
    return children;
}

Behavior map_state()
{
    return {.type = "Map", .enter = enterMap};
}

}  // namespace steploom::sim::behaviors
