// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/preview.h"

#include "core/drawing/diagram.h"
#include "ui/workbench/trial.h"

#include <algorithm>

namespace steploom::canvas {

Preview previewOf(workbench::Session const& session, text::Patch const& patch)
{
    Preview preview;
    preview.patch = patch;
    auto const trial = workbench::trialOf(session, patch);
    preview.shown.graph = trial.snapshot().picture;
    preview.shown.options = session.layoutOptions();
    preview.shown.layout
        = std::make_shared<layout::Layout const>(layout::layOut(*preview.shown.graph, preview.shown.options));
    // Outer states stand before inner ones in the graph.
    auto level = asl::ScopeIndex(asl::noIndex);
    for (auto const& state : preview.shown.graph->states()) {
        if (session.picture().find(state.id) || (level != asl::noIndex && state.scope != level))
            continue;
        level = state.scope;
        preview.newStates.push_back(state.id);
    }
    return preview;
}

// The line that went into a moved state now goes on to the next one that stayed, to a slot or to the end.
static layout::Route const* closingRoute(Shown const& after, asl::Edge const& edge)
{
    auto const& routes = after.layout->routes;
    auto const* left = after.graph->find(edge.id);
    for (auto const& route : routes) {
        if (route.points.size() < 2)
            continue;
        if (left ? route.edge != asl::noIndex && after.graph->edge(route.edge).id == edge.id
                 : route.kind == layout::RouteKind::End && route.from != asl::noIndex
                    && after.graph->state(route.from).id == edge.id.from)
            return &route;
    }
    return nullptr;
}

std::vector<QRectF> placesLeft(
    asl::Graph const& before, Shown const& after, std::vector<StateId> const& moved)
{
    static constexpr QSizeF closed(120, 18);
    auto const isMoved = [&](asl::StateIndex index, asl::Graph const& graph) {
        return index != asl::noIndex && std::ranges::find(moved, graph.state(index).id) != moved.end();
    };
    std::vector<QRectF> places;
    if (moved.empty())
        return places;
    for (auto const& edge : before.edges()) {
        if (!isMoved(edge.to, before) || std::ranges::find(moved, edge.id.from) != moved.end())
            continue;
        auto const* route = closingRoute(after, edge);
        // It goes into them still where they only changed places among themselves or were put back.
        if (!route || isMoved(route->to, *after.graph))
            continue;
        auto const middle = toQt(drawing::plusPlace(*route));
        QRectF const place(middle - QPointF(closed.width() / 2, closed.height() / 2), closed);
        if (std::ranges::find(places, place) == places.end())
            places.push_back(place);
    }
    return places;
}

Shown shownBy(workbench::Session const& session)
{
    return {session.snapshot().picture, session.sharedLayout(), session.layoutOptions()};
}

}  // namespace steploom::canvas
