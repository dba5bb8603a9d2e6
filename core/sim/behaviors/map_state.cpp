// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Map state, inline: one iteration for each item.

#include "core/base/json_writer.h"
#include "core/sim/behavior.h"

namespace steploom::sim::behaviors {

static Step notIterable(std::string const& path)
{
    return Fault{"Reference path \"" + path + "\" must point to array.", "ItemsPath"};
}

// The items of a JSONata Map, or the step that says why there are none.
static std::variant<Value, Step> jsonataItems(Frame const& frame)
{
    if (auto made = evaluateField(frame, "Items", "array"))
        return std::move(*made);
    if (!frame.input.isArray())
        return Step(Fault{"Map state input must be an array but was: " + toJson(frame.input), {}, true});
    return frame.input;
}

// What each iteration gets, by the ItemSelector.
static std::optional<Step> selectJsonataItems(Frame const& frame, StartChildren& children)
{
    auto const selector = frame.plan.templates.find("ItemSelector");
    for (std::size_t i = 0; selector != frame.plan.templates.end() && i < children.items.size(); ++i) {
        auto const context = frame.iterationContext(i, children.items[i]);
        expr::ContextSource const source = [&]() -> Value const& { return context; };
        auto made = evaluate(selector->second, "ItemSelector", {frame.input, source}, frame.variables, frame.now,
            frame.random);
        if (auto* failed = std::get_if<Step>(&made))
            return std::move(*failed);
        children.inputs[i] = std::get<Value>(std::move(made));
    }
    return std::nullopt;
}

static Step enterJsonataMap(Frame const& frame, std::size_t inlineLimit)
{
    StartChildren children;
    children.isMap = true;
    children.concurrency = inlineLimit;
    if (auto made = evaluateField(frame, "MaxConcurrency", "number")) {
        if (auto* failed = std::get_if<Step>(&*made))
            return std::move(*failed);
        if (auto const& value = std::get<Value>(*made); value.isInteger() && value.integer() > 0)
            children.concurrency = static_cast<std::size_t>(value.integer());
    }
    auto items = jsonataItems(frame);
    if (auto* failed = std::get_if<Step>(&items))
        return std::move(*failed);
    auto const all = std::get<Value>(items).items();
    children.items.assign(all.begin(), all.end());
    children.inputs = children.items;
    if (auto failed = selectJsonataItems(frame, children))
        return std::move(*failed);
    return children;
}

static Step enterMap(Frame const& frame)
{
    auto const* processor = frame.field("ProcessorMode");
    if (processor && processor->isString() && processor->string() == "DISTRIBUTED")
        return Unsupported{"The Map state \"" + frame.plan.state->name
            + "\" is distributed; only inline Map states can be run yet."};
    constexpr std::size_t inlineLimit = 40;  // what the service runs side by side when nothing else is said
    if (frame.plan.isJsonata)
        return enterJsonataMap(frame, inlineLimit);
    StartChildren children;
    children.isMap = true;
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
        auto filled = fillTemplate(*selector, {frame.input, source, &frame.variables, &frame.random}, frame.input);
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
