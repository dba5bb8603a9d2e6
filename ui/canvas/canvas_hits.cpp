// SPDX-License-Identifier: GPL-3.0-or-later
// What lies under a place of the canvas.
#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/items/scope_item.h"
#include "ui/canvas/items/state_item.h"

namespace steploom::canvas {

CanvasScene::NearRoute CanvasScene::nearestRoute(
    QPointF place, double within, std::function<bool(layout::Route const&)> const& accepts) const
{
    NearRoute best;
    best.distance = within;
    for (auto const* each : m_scopeItems) {
        if (!each->isVisible()
            || !each->boundingRect().adjusted(-within, -within, within, within).contains(place))
            continue;
        auto const found = each->index().nearest(place, best.distance,
            [&](std::uint32_t number) { return !accepts || accepts(layout().routes[number]); });
        if (found)
            best = {&layout().routes[found->route], found->distance};
    }
    return best;
}

std::optional<asl::EdgeId> CanvasScene::lineOf(layout::Route const& route) const
{
    if (route.kind == layout::RouteKind::Transition)
        return graph().edge(route.edge).id;
    asl::EdgeId const line{graph().state(route.from).id, asl::EdgeKind::Next, 0};
    return graph().endingWith(line) ? std::optional(line) : std::nullopt;
}

std::vector<StateId> CanvasScene::statesIn(QRectF const& area) const
{
    std::vector<StateId> found;
    for (auto* const each : items(area, Qt::IntersectsItemBoundingRect)) {
        auto const* state = qgraphicsitem_cast<StateItem*>(each);
        if (state && state->box().intersects(area))
            found.push_back(state->id());
    }
    return found;
}

std::optional<Hit> CanvasScene::hitHandle(StateId id, QPointF place, double pixel) const
{
    static constexpr double handleReach = 12;
    for (auto const& handle : handlesOf(id)) {
        auto const distance = QLineF(handle.at, place).length();
        if (distance <= handleReach * pixel) {
            Hit hit;
            hit.part = Hit::Part::Handle;
            hit.state = id;
            hit.handle = handle.kind;
            return hit;
        }
    }
    return std::nullopt;
}

std::optional<Hit> CanvasScene::hitSelectedEdge(QPointF place, double pixel) const
{
    static constexpr double reach = 12;
    Hit hit;
    if (m_selection.edge) {
        hit.edge = *m_selection.edge;
        auto const* route = routeOf(hit.edge);
        if (route && QLineF(toQt(route->points.back()), place).length() <= reach * pixel) {
            hit.part = Hit::Part::EdgeEnd;
            return hit;
        }
        if (route && QLineF(plusOf(*route), place).length() <= reach) {
            hit.part = Hit::Part::EdgePlus;
            return hit;
        }
    }
    if (m_hover.isEdge()) {
        auto const* route = routeOf(m_hover.edge);
        if (route && QLineF(plusOf(*route), place).length() <= reach) {
            hit.edge = m_hover.edge;
            hit.part = Hit::Part::EdgePlus;
            return hit;
        }
    }
    return std::nullopt;
}

Hit CanvasScene::hitState(StateItem const& item, QPointF place) const
{
    static constexpr double nameShare = 0.6;
    static constexpr double chevronSide = 32;
    auto const& box = item.box();
    auto const& state = graph().state(item.index());
    Hit hit;
    hit.part = Hit::Part::State;
    hit.state = item.id();
    auto const inside = place - box.topLeft();
    bool const hasChevron = !state.scopes.empty();
    auto const header = item.isContainer() ? layout::metrics::containerHeader : box.height();
    if (hasChevron && inside.x() > box.width() - chevronSide - 4 && inside.y() < header) {
        hit.part = Hit::Part::Chevron;
        return hit;
    }
    auto const left = layout::metrics::cardTextLeft - (item.isContainer() ? 14 : 4);
    auto const nameBottom = item.isContainer() ? header : box.height() * nameShare;
    if (inside.x() >= left && inside.x() <= left + layout::metrics::cardTextWidth && inside.y() <= nameBottom)
        hit.part = Hit::Part::Name;
    return hit;
}

std::optional<Hit> CanvasScene::hitBranchTitle(StateId container, QPointF place) const
{
    static constexpr double titleWidth = 72;
    auto const* parallel = graph().find(container);
    if (!parallel || parallel->scopes.size() < 2)
        return std::nullopt;
    for (auto const index : parallel->scopes) {
        auto const& column = layout().scopes[index].box;
        QRectF const title(column.x - 4, column.y, titleWidth, layout::metrics::branchTitle);
        if (!title.contains(place))
            continue;
        Hit hit;
        hit.part = Hit::Part::BranchTitle;
        hit.state = container;
        hit.edge = {container, asl::EdgeKind::Start, graph().scope(index).number};
        return hit;
    }
    return std::nullopt;
}

// The label of a line belongs to it; that of a rule among others can be carried.
std::optional<Hit> CanvasScene::hitRuleLabel(QPointF place) const
{
    for (auto const* each : m_scopeItems) {
        if (!each->isVisible() || !each->boundingRect().contains(place))
            continue;
        for (auto const number : each->routeNumbers()) {
            auto const& route = layout().routes[number];
            if (route.kind != layout::RouteKind::Transition || !toQt(route.label).contains(place))
                continue;
            Hit hit;
            hit.edge = graph().edge(route.edge).id;
            auto const* choice = graph().find(hit.edge.from);
            bool const isRule = hit.edge.kind == asl::EdgeKind::Choice;
            bool const hasOthers = isRule && choice && choice->node.find("Choices").size() > 1;
            hit.part = hasOthers ? Hit::Part::Label : Hit::Part::Edge;
            return hit;
        }
    }
    return std::nullopt;
}

Hit CanvasScene::hitAt(QPointF place, double pixel) const
{
    static constexpr double edgeReach = 6;
    if (auto const note = hitNote(place))
        return *note;
    for (auto const id : {m_hover.state, m_selection.states.size() == 1 ? m_selection.current() : StateId{}})
        if (id && !m_looks.showsRun)
            if (auto const hit = hitHandle(id, place, pixel))
                return *hit;
    if (auto const hit = hitSelectedEdge(place, pixel))
        return *hit;

    StateItem const* card = nullptr;
    StateItem const* container = nullptr;
    for (auto* const each : items(place, Qt::IntersectsItemBoundingRect, Qt::DescendingOrder)) {
        auto const* state = qgraphicsitem_cast<StateItem*>(each);
        if (!state || !state->box().contains(place))
            continue;
        bool const isBody
            = state->isContainer() && place.y() > state->box().top() + layout::metrics::containerHeader;
        if (!isBody) {
            card = state;
            break;
        }
        if (!container)
            container = state;
    }
    if (card && (!container || container->zValue() < card->zValue()))
        return hitState(*card, place);

    Hit hit;
    if (auto const title = hitBranchTitle(container ? container->id() : StateId{}, place))
        return *title;
    if (auto const label = hitRuleLabel(place))
        return *label;
    for (auto const& slot : layout().slotBoxes)
        if (toQt(slot.box).contains(place)) {
            hit.part = Hit::Part::Slot;
            hit.edge = graph().edge(slot.edge).id;
            return hit;
        }
    if (auto const near = nearestRoute(place, edgeReach * pixel,
            [this](layout::Route const& route) { return lineOf(route).has_value(); });
        near.route) {
        hit.part = Hit::Part::Edge;
        hit.edge = *lineOf(*near.route);
        return hit;
    }
    if (container)
        return hitState(*container, place);
    return hit;
}

}  // namespace steploom::canvas
