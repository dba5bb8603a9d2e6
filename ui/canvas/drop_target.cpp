// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/drop_target.h"

#include <algorithm>

namespace steploom::canvas {

static constexpr double slotMargin = 16;
static constexpr double edgeTolerance = 24;
static constexpr double farthestEdge = 200;
// What is previewed is let go a little later than it was taken, so that nothing flickers at the border.
static constexpr double stickiness = 60;

edit::Place DropTarget::place() const
{
    switch (kind) {
    case Kind::Edge:
        return edit::OnEdge{edge};
    case Kind::End:
        return edit::AfterState{state};
    default:
        return edit::AtStart{state, number};
    }
}

static bool isInside(asl::Graph const& graph, asl::ScopeIndex scope, std::vector<StateId> const& owners)
{
    for (auto each = scope; each != asl::noIndex;) {
        auto const state = graph.scope(each).owner;
        if (state == asl::noIndex)
            return false;
        if (std::count(owners.begin(), owners.end(), graph.state(state).id) > 0)
            return true;
        each = graph.state(state).scope;
    }
    return false;
}

static asl::ScopeIndex deepestScopeAt(
    CanvasScene const& scene, QPointF place, std::vector<StateId> const& moved)
{
    auto const& layout = scene.layout();
    asl::ScopeIndex deepest = 0;
    for (asl::ScopeIndex i = 1; i < layout.scopes.size(); ++i)
        if (layout.scopes[i].isShown && toQt(layout.scopes[i].box).contains(place)
            && scene.depthOf(i) > scene.depthOf(deepest) && !isInside(scene.graph(), i, moved))
            deepest = i;
    return deepest;
}

DropTarget findDropTarget(CanvasScene const& scene, QPointF place, DropSearch const& search)
{
    auto const& graph = scene.graph();
    if (graph.scopes().empty())
        return {};
    auto const& layout = scene.layout();
    auto const room = search.current ? stickiness : 0;
    if (search.current)
        for (auto const id : search.placed)
            if (scene.boxOf(id).adjusted(-room, -edgeTolerance, room, edgeTolerance).contains(place))
                return search.current;
    DropTarget target;
    for (auto const& slot : layout.slotBoxes)
        if (toQt(slot.box).adjusted(-slotMargin, -slotMargin, slotMargin, slotMargin).contains(place)
            && !isInside(graph, graph.edge(slot.edge).scope, search.moved)) {
            target.kind = DropTarget::Kind::Edge;
            target.edge = graph.edge(slot.edge).id;
            return target;
        }

    auto const scope = deepestScopeAt(scene, place, search.moved);
    if (graph.scope(scope).start == asl::noIndex && graph.scope(scope).states.empty()) {
        target.kind = DropTarget::Kind::Start;
        auto const owner = graph.scope(scope).owner;
        target.state = owner == asl::noIndex ? StateId{} : graph.state(owner).id;
        target.number = graph.scope(scope).number;
        return target;
    }
    auto const isAllowed
        = [&](layout::Route const& route) { return !isInside(graph, route.scope, search.moved); };
    auto near = scene.nearestRoute(place, edgeTolerance * search.pixel, isAllowed);
    if (!near.route)
        near = scene.nearestRoute(place, (farthestEdge + room) * search.pixel,
            [&](layout::Route const& route) { return route.scope == scope && isAllowed(route); });
    if (!near.route)
        return target;

    auto const idOf
        = [&](asl::StateIndex index) { return index == asl::noIndex ? StateId{} : graph.state(index).id; };
    auto const isPlaced = [&](asl::StateIndex index) {
        return index != asl::noIndex
            && std::count(search.placed.begin(), search.placed.end(), graph.state(index).id) > 0;
    };
    // The lines before and after what is being put in stand for the place itself.
    if (search.current && (isPlaced(near.route->from) || isPlaced(near.route->to)))
        return search.current;
    if (near.route->kind == layout::RouteKind::End) {
        target.kind = DropTarget::Kind::End;
        target.state = idOf(near.route->from);
    } else {
        target.kind = DropTarget::Kind::Edge;
        target.edge = graph.edge(near.route->edge).id;
    }
    return target;
}

}  // namespace steploom::canvas
