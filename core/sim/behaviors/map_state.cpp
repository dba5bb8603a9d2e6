// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Map state, inline: one iteration for each item.

#include "core/base/json_writer.h"
#include "core/sim/behavior.h"

namespace steploom::sim::behaviors {

static Step notIterable(std::string const& path)
{
    return Fault{"Reference path \"" + path + "\" must point to array.", "ItemsPath"};
}

static Step enterMap(Frame const& frame)
{
    auto const* processor = frame.field("ProcessorMode");
    if (processor && processor->isString() && processor->string() == "DISTRIBUTED")
        return Unsupported{"The Map state \"" + frame.plan.state->name
            + "\" is distributed; only inline Map states can be run yet."};
    StartChildren children;
    children.isMap = true;
    constexpr std::size_t inlineLimit = 40;  // what the service runs side by side when nothing else is said
    children.concurrency = inlineLimit;
    if (auto const* constant = frame.field("MaxConcurrency"); constant && constant->isInteger())
        children.concurrency = static_cast<std::size_t>(std::max<std::int64_t>(constant->integer(), 0));
    if (auto const* path = frame.field("MaxConcurrencyPath"); path && path->isString()) {
        auto read = readPath(frame, path->string(), invalidPath);
        if (auto* failed = std::get_if<Step>(&read))
            return std::move(*failed);
        auto const& value = std::get<Value>(read);
        if (!value.isInteger() || value.integer() < 0)
            return Fault{"The MaxConcurrencyPath field refers to value \""
                    + (value.isString() ? value.string() : toJson(value))
                    + "\" which is not a valid integer: " + path->string(),
                "MaxConcurrencyPath"};
        children.concurrency = static_cast<std::size_t>(value.integer());
    }
    if (children.concurrency == 0)
        children.concurrency = inlineLimit;
    auto items = frame.input;
    std::string itemsPath = "$";
    if (auto const* path = frame.field("ItemsPath"); path && path->isString()) {
        itemsPath = path->string();
        auto read = readPath(frame, itemsPath, invalidPath);
        if (auto* failed = std::get_if<Step>(&read))
            return std::move(*failed);
        items = std::get<Value>(read);
    }
    if (!items.isArray())
        return notIterable(itemsPath);
    auto const all = items.items();
    children.items.assign(all.begin(), all.end());
    children.inputs = children.items;
    auto const& selector = frame.plan.itemSelector ? frame.plan.itemSelector : frame.plan.parameters;
    for (std::size_t i = 0; selector && i < all.size(); ++i) {
        auto const context = frame.iterationContext(i, all[i]);
        expr::ContextSource const source = [&]() -> Value const& { return context; };
        auto filled = fillTemplate(*selector, {frame.input, source, nullptr, &frame.random}, frame.input);
        if (auto* failed = std::get_if<Step>(&filled))
            return std::move(*failed);
        children.inputs[i] = std::get<Value>(std::move(filled));
    }
    return children;
}

Behavior map_state()
{
    return {.type = "Map", .enter = enterMap};
}

}  // namespace steploom::sim::behaviors
