// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/diagram.h"

#include "core/drawing/route_parts.h"
#include "core/drawing/state_parts.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace steploom::drawing {

DisplayList drawState(asl::Graph const& graph, asl::StateIndex index, layout::Layout const& layout,
    layout::Options const& options, StateLook const& look)
{
    DisplayList list;
    auto const& state = graph.state(index);
    if (layout.states[index].isEmpty())
        return list;
    auto shape = shapeOf(graph, index, layout);
    if (shape == StateShape::Container && options.collapsed.contains(state.id))
        shape = StateShape::Collapsed;
    StateView const view{graph, state, look, layout.states[index], shape};
    addFrame(list, view);
    addContent(list, view);
    addMarks(list, view);
    return list;
}

namespace {

void append(DisplayList& list, DisplayList part)
{
    list.items.insert(list.items.end(), std::make_move_iterator(part.items.begin()),
        std::make_move_iterator(part.items.end()));
}

std::size_t depthOf(asl::Graph const& graph, asl::StateIndex index)
{
    std::size_t depth = 0;
    for (auto const* parent = graph.parentOf(graph.state(index)); parent; parent = graph.parentOf(*parent))
        ++depth;
    return depth;
}

EdgeLook lookOf(asl::Graph const& graph, layout::Route const& route, Looks const& looks)
{
    if (route.edge != asl::noIndex) {
        auto const look = looks.edges.find(graph.edge(route.edge).id);
        if (look != looks.edges.end())
            return look->second;
    }
    return {.isDimmed = looks.showsRun};
}

/// Containers, outer ones first, and all other states in their order.
struct Layers {
    std::vector<asl::StateIndex> containers;
    std::vector<asl::StateIndex> cards;
};

Layers layersOf(asl::Graph const& graph, layout::Layout const& layout, layout::Options const& options)
{
    std::vector<std::pair<std::size_t, asl::StateIndex>> containers;
    Layers layers;
    for (asl::StateIndex index = 0; index < graph.states().size(); ++index) {
        if (layout.states[index].isEmpty())
            continue;
        if (shapeOf(graph, index, layout) == StateShape::Container
            && !options.collapsed.contains(graph.state(index).id))
            containers.emplace_back(depthOf(graph, index), index);
        else
            layers.cards.push_back(index);
    }
    std::ranges::sort(containers);
    for (auto const& [depth, index] : containers)
        layers.containers.push_back(index);
    return layers;
}

}  // namespace

DisplayList drawDiagram(
    asl::Graph const& graph, layout::Layout const& layout, layout::Options const& options, Looks const& looks)
{
    DisplayList list;
    StateLook const plain{.status = looks.showsRun ? Status::NotReached : Status::None};
    auto const addState = [&](asl::StateIndex index) {
        auto const look = looks.states.find(graph.state(index).id);
        append(list,
            drawState(graph, index, layout, options, look == looks.states.end() ? plain : look->second));
    };

    auto const layers = layersOf(graph, layout, options);
    std::ranges::for_each(layers.containers, addState);
    for (asl::ScopeIndex scope = 0; scope < graph.scopes().size(); ++scope)
        append(list, drawScope(graph, scope, layout, looks));
    for (auto const& route : layout.routes)
        addRouteLine(list, graph, route, lookOf(graph, route, looks), plusPlace(route));
    for (auto const& slot : layout.slotBoxes)
        append(list, drawSlot(slot, false));
    std::ranges::for_each(layers.cards, addState);
    for (auto const& route : layout.routes)
        addRouteLabel(list, graph, route, lookOf(graph, route, looks), plusPlace(route));
    for (auto const& note : looks.notes)
        append(list, drawNote(graph, layout, note));
    return list;
}

}  // namespace steploom::drawing
