// SPDX-License-Identifier: GPL-3.0-or-later
// Items of Maps as they are needed: selected, and put together in batches.
#include "core/base/json_writer.h"
#include "core/sim/map_run.h"
#include "core/sim/payload.h"

#include <algorithm>
#include <utility>

namespace steploom::sim {

std::variant<Value, Step> selectItem(
    Frame const& frame, std::size_t index, Value const& item, ItemOrigin const& origin)
{
    auto const jsonata = frame.plan.templates.find("ItemSelector");
    bool const hasJsonata = jsonata != frame.plan.templates.end();
    auto const& paths = frame.plan.itemSelector ? frame.plan.itemSelector : frame.plan.parameters;
    if (!hasJsonata && !paths)
        return item;
    std::vector<Member> told{{"Index", static_cast<std::int64_t>(index)}, {"Value", item}};
    if (!origin.key.empty())
        told.push_back({"Key", origin.key});
    if (!origin.source.empty())
        told.push_back({"Source", origin.source});
    auto const context = frame.iterationContext(Value::object(std::move(told)));
    expr::ContextSource const source = [&]() -> Value const& { return context; };
    return hasJsonata
        ? evaluate(jsonata->second, "ItemSelector", {frame.input, source}, frame.variables, frame.now,
              frame.random)
        : fillTemplate(*paths, {frame.input, source, &frame.variables, &frame.random}, frame.input);
}

std::optional<Step> selectItems(Frame const& frame, StartChildren& children, std::string_view source)
{
    children.inputs.reserve(children.items.size());
    std::size_t size = 0;
    for (std::size_t i = 0; i < children.items.size(); ++i) {
        ItemOrigin const origin{i < children.keys.size() ? std::string_view(children.keys[i]) : "", source};
        auto made = selectItem(frame, i, children.items[i], origin);
        if (auto* failed = std::get_if<Step>(&made))
            return std::move(*failed);
        auto& input = std::get<Value>(made);
        if (!input.sharesWith(children.items[i]) && isLargerThan(input, payloadLimit))
            return Raise{"States.DataLimitExceeded", dataLimitCause(frame.plan.state->name)};
        if (input.holders() == 1)
            size += input.ownSize();
        if (size > frame.memoryLeft)
            return Unsupported{memorySentence(frame.memoryLimit)};
        children.inputs.push_back(std::move(input));
    }
    return std::nullopt;
}

static std::optional<std::variant<Value, Step>> nextItem(Frame const& frame, MapRun& run)
{
    if (auto carried = std::exchange(run.carried, std::nullopt))
        return std::move(*carried);
    auto item = run.source->next();
    if (!item)
        return std::nullopt;
    auto const number = run.taken++;
    return run.isSelected ? std::variant<Value, Step>(std::move(*item))
                          : selectItem(frame, number, *item, {{}, run.origin});
}

std::optional<NextInput> nextInput(Frame const& frame, MapRun& run)
{
    auto first = nextItem(frame, run);
    if (!first)
        return std::nullopt;
    if (!run.batching || std::holds_alternative<Step>(*first))
        return NextInput{std::move(*first)};
    auto const& batching = *run.batching;
    auto const mostBytes = batching.mostBytes > 0 ? batching.mostBytes : payloadLimit;
    std::vector<Value> items;
    auto bytes = batching.frameSize;
    // An item by itself is never left out, however big.
    for (auto next = std::move(first); next; next = nextItem(frame, run)) {
        if (std::holds_alternative<Step>(*next))
            return NextInput{std::move(*next)};
        auto& item = std::get<Value>(*next);
        bytes += toJson(item).size() + 1;
        if (!items.empty() && bytes > mostBytes) {
            run.carried = std::move(item);
            break;
        }
        items.push_back(std::move(item));
        if (items.size() == batching.mostItems)
            break;
    }
    auto const count = items.size();
    std::vector<Member> members;
    if (!batching.shared.isNull())
        members.push_back({"BatchInput", batching.shared});
    members.push_back({"Items", Value::array(std::move(items))});
    return NextInput{Value::object(std::move(members)), count};
}

std::size_t executionsOf(MapRun const& run)
{
    auto const count = run.source->count();
    auto const together = run.batching && run.batching->mostBytes == 0 ? run.batching->mostItems : 1;
    return together == 0 ? std::min<std::size_t>(count, 1) : (count + together - 1) / together;
}

}  // namespace steploom::sim
