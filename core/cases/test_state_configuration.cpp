// SPDX-License-Identifier: GPL-3.0-or-later
// The `stateConfiguration` of a TestState request.
#include "core/cases/test_state_request.h"
#include "core/sim/map_run.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::cases::test_state {

// Whether a state of that name is inside the Map or Parallel, however deep.
static bool hasInside(asl::Graph const& graph, asl::State const& owner, std::string_view name)
{
    for (auto const& state : graph.states())
        if (state.name == name)
            for (auto scope = state.scope; graph.scope(scope).owner != asl::noIndex;
                scope = graph.state(graph.scope(scope).owner).scope)
                if (graph.state(graph.scope(scope).owner).id == owner.id)
                    return true;
    return false;
}

// What an ItemReader makes of the data; nothing of Parquet and of lists of other files.
static std::optional<Result<std::vector<Value>>> itemsOf(text::NodeRef const& reader, std::string const& data)
{
    auto const settings = reader.find("ReaderConfig");
    auto const type = settings.find("InputType");
    if (type.stringIs("PARQUET") || type.stringIs("MANIFEST") || settings.find("ManifestType"))
        return std::nullopt;
    auto const config = sim::readerConfigOf(settings.isObject() ? settings.value() : Value::object());
    auto source = sim::openItems(data, config);
    if (!source)
        return source.failure();
    std::vector<Value> items;
    while (auto item = (*source)->next())
        items.push_back(std::move(*item));
    return items;
}

static std::optional<Refusal> readItems(std::string const& data, Tried& tried)
{
    auto const reader = tried.state->node.find("ItemReader");
    if (!tried.state->is("Map") || !reader.isObject())
        return invalid("MapItemReaderData is for a Map state with an ItemReader; this state has none.");
    auto items = itemsOf(reader, data);
    if (items && !*items)
        return invalid("MapItemReaderData cannot be read: " + items->sentence());
    if (!items)
        return std::nullopt;
    tried.items = std::move(**items);
    tried.itemsTaken = tried.items->size();
    if (auto const most = reader.find("ReaderConfig").find("MaxItems").value();
        most.isInteger() && most.integer() > 0)
        tried.itemsTaken = std::min(tried.itemsTaken, static_cast<std::size_t>(most.integer()));
    return std::nullopt;
}

std::optional<Refusal> readConfiguration(
    Value const& configuration, Value const* mock, std::optional<Value> const& result, Tried& tried)
{
    auto const& state = *tried.state;
    if (auto const cause = sim::textOf(configuration, "errorCausedByState");
        !cause.empty() && !hasInside(*tried.graph, state, cause))
        return invalid("State not found in definition");
    if (auto const* data = configuration.find("mapItemReaderData"); data && data->isString())
        if (auto refusal = readItems(data->string(), tried))
            return refusal;
    auto const* failures = configuration.find("mapIterationFailureCount");
    if (failures && !mock)
        return invalid("TestState does not support MapIterationFailureCount when a mock is not specified.");
    if (!failures || !failures->isInteger() || !state.is("Map"))
        return std::nullopt;
    // Where there is an error in place of a result, each item is an iteration; batches are not counted here.
    auto iterations = result && result->isArray() ? std::optional(result->size()) : std::nullopt;
    if (!result && tried.items && !state.node.find("ItemBatcher").isObject())
        iterations = tried.itemsTaken;
    if (iterations && failures->integer() > static_cast<std::int64_t>(*iterations))
        return invalid(
            "Map iteration failure count must be less than or equal to the number of Map iterations");
    return std::nullopt;
}

}  // namespace steploom::cases::test_state
