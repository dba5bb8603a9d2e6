// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_scene.h"

#include "ui/canvas/items/note_item.h"
#include "ui/canvas/items/scope_item.h"
#include "ui/canvas/items/state_item.h"
#include "ui/canvas/overlay_item.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <map>
#include <utility>

namespace steploom::canvas {

// Above this size a change is shown at once: a glide of so many cards helps nobody and costs frames.
static constexpr std::size_t glidingStates = 1500;

// Holds what lies over everything and is nothing itself.
static QGraphicsItem* newOverlays()
{
    static constexpr double aboveAll = 1e6;
    auto* const overlays = new QGraphicsRectItem;
    overlays->setFlag(QGraphicsItem::ItemHasNoContents);
    overlays->setAcceptedMouseButtons(Qt::NoButton);
    overlays->setZValue(aboveAll);
    return overlays;
}

CanvasScene::CanvasScene(QObject* parent)
    : QGraphicsScene(parent)
    , m_overlays(newOverlays())
    , m_grips(new OverlayItem(m_overlays))
{
    addItem(m_overlays);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setDuration(theme::motion::layout);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this,
        [this](QVariant const& value) { glideTo(value.toDouble()); });
}

CanvasScene::~CanvasScene()
{
    m_animation.stop();
}

// ---- the picture

static std::vector<int> depthsOf(asl::Graph const& graph)
{
    std::vector<int> depths;
    depths.reserve(graph.scopes().size());
    // An outer scope stands before the scopes inside it.
    for (auto const& scope : graph.scopes()) {
        auto const outer = scope.owner == asl::noIndex ? asl::noIndex : graph.state(scope.owner).scope;
        depths.push_back(outer < depths.size() ? depths[outer] + 1 : 0);
    }
    return depths;
}

void CanvasScene::show(Shown shown, bool glides, QPointF offset)
{
    bool const isFirst = !m_shown.graph;
    glides = glides && !isFirst && shown.graph->states().size() <= glidingStates;
    m_animation.stop();
    m_glides.clear();

    std::unordered_map<StateId, std::vector<Point>> oldEnds;
    std::map<asl::EdgeId, std::vector<Point>> oldEdges;
    if (glides)
        for (auto const& route : layout().routes) {
            auto points = route.points;
            for (auto& point : points)
                point = {point.x + offset.x(), point.y + offset.y()};
            if (route.kind == layout::RouteKind::Transition)
                oldEdges.emplace(graph().edge(route.edge).id, std::move(points));
            else if (route.from != asl::noIndex)
                oldEnds.emplace(graph().state(route.from).id, std::move(points));
        }

    m_shown = std::move(shown);
    m_depths = depthsOf(graph());
    m_routeOfEdge.assign(graph().edges().size(), asl::noIndex);
    m_endRoutes.clear();
    for (std::uint32_t i = 0; i < layout().routes.size(); ++i) {
        auto const& route = layout().routes[i];
        if (route.kind == layout::RouteKind::Transition)
            m_routeOfEdge[route.edge] = i;
        else if (route.from != asl::noIndex)
            m_endRoutes[graph().state(route.from).id] = i;
    }
    placeStates(glides, offset);
    placeScopes();
    placeGrips();
    placeNotes();
    if (glides) {
        for (auto* const each : m_scopeItems) {
            std::unordered_map<std::uint32_t, std::vector<Point>> corners;
            for (auto const number : each->routeNumbers()) {
                auto const& route = layout().routes[number];
                if (route.kind == layout::RouteKind::Transition) {
                    if (auto const old = oldEdges.find(graph().edge(route.edge).id); old != oldEdges.end())
                        corners.emplace(number, old->second);
                } else if (auto const old = oldEnds.find(graph().state(route.from).id);
                    old != oldEnds.end()) {
                    corners.emplace(number, old->second);
                }
            }
            each->glideFrom(std::move(corners));
        }
        glideTo(0);
        m_animation.start();
    }
    update();
}

static int deepest(std::vector<int> const& depths)
{
    return depths.empty() ? 0 : *std::max_element(depths.begin(), depths.end());
}

void CanvasScene::placeStates(bool glides, QPointF offset)
{
    std::erase_if(m_items, [this](auto const& each) {
        if (graph().find(each.first))
            return false;
        delete each.second;
        return true;
    });
    m_statesAt.assign(static_cast<std::size_t>(deepest(m_depths)) + 1, {});
    for (asl::StateIndex i = 0; i < graph().states().size(); ++i) {
        auto const& state = graph().state(i);
        auto const box = toQt(layout().states[i]);
        auto& item = m_items[state.id];
        if (box.isEmpty()) {
            if (item)
                item->setVisible(false);
            continue;
        }
        bool const isNew = !item;
        if (isNew) {
            item = new StateItem(*this, state.id);
            addItem(item);
        }
        bool const wasShown = !isNew && item->isVisible();
        bool const isContainer = !state.scopes.empty() && !m_shown.options.collapsed.contains(state.id);
        item->assign(i, box, isContainer);
        item->setZValue(2 * m_depths[state.scope] + 1);
        m_statesAt[static_cast<std::size_t>(m_depths[state.scope])].push_back(item);
        item->setVisible(true);
        auto const from = item->pos() + offset;
        if (glides && wasShown && from != box.topLeft())
            m_glides.push_back({item, from, box.topLeft()});
        else
            item->setPos(box.topLeft());
    }
}

void CanvasScene::placeScopes()
{
    auto const count = graph().scopes().size();
    while (m_scopeItems.size() > count) {
        delete m_scopeItems.back();
        m_scopeItems.pop_back();
    }
    while (m_scopeItems.size() < count) {
        m_scopeItems.push_back(new ScopeItem(*this));
        addItem(m_scopeItems.back());
    }
    std::vector<std::vector<std::uint32_t>> routes(count);
    std::vector<std::vector<std::uint32_t>> boxes(count);
    for (std::uint32_t i = 0; i < layout().routes.size(); ++i)
        if (!layout().routes[i].points.empty())
            routes[layout().routes[i].scope].push_back(i);
    for (std::uint32_t i = 0; i < layout().slotBoxes.size(); ++i)
        boxes[graph().edge(layout().slotBoxes[i].edge).scope].push_back(i);
    for (asl::ScopeIndex i = 0; i < count; ++i) {
        m_scopeItems[i]->assign(i, std::move(routes[i]), std::move(boxes[i]));
        m_scopeItems[i]->setZValue(2 * m_depths[i]);
    }
}

// The ends of the selected line, above the cards whose borders they lie on.
void CanvasScene::placeGrips()
{
    static constexpr double radius = 5;
    auto const* route = m_selection.edge ? routeOf(*m_selection.edge) : nullptr;
    if (!route || m_looks.showsRun) {
        m_grips->clear();
        return;
    }
    auto const from = toQt(route->points.front());
    auto const to = toQt(route->points.back());
    m_grips->show(
        QRectF(from, to).normalized().adjusted(-8, -8, 8, 8), [from, to](QPainter& painter, double) {
            painter.setPen(QPen(theme::colour(theme::Role::Accent), 2));
            painter.setBrush(theme::colour(theme::Role::Surface));
            painter.drawEllipse(from, radius, radius);
            painter.drawEllipse(to, radius, radius);
        });
}

void CanvasScene::glideTo(double progress)
{
    for (auto const& glide : m_glides)
        glide.item->setPos(glide.from + (glide.to - glide.from) * progress);
    for (auto* const each : m_scopeItems)
        each->setGlide(progress);
    for (auto* const each : m_notes)
        each->follow();
    if (progress >= 1)
        m_glides.clear();
}

void CanvasScene::finishGlide()
{
    if (m_animation.state() != QAbstractAnimation::Running)
        return;
    m_animation.stop();
    glideTo(1);
}

void CanvasScene::repaintAll()
{
    update();
    for (auto const& [id, item] : m_items)
        if (item)
            item->invalidate();
    for (auto* const each : m_scopeItems)
        each->invalidateAll();
    for (auto* const each : m_notes)
        each->update();
}

// ---- places

StateItem* CanvasScene::item(StateId id) const
{
    auto const found = m_items.find(id);
    return found == m_items.end() ? nullptr : found->second;
}

QRectF CanvasScene::boxOf(StateId id) const
{
    auto const index = m_shown.graph ? graph().indexOf(id) : asl::noIndex;
    return index == asl::noIndex ? QRectF() : toQt(layout().states[index]);
}

layout::Route const* CanvasScene::routeOf(asl::EdgeId const& edge) const
{
    auto const* found = graph().find(edge);
    if (!found)
        return graph().endingWith(edge) ? endRouteOf(edge.from) : nullptr;
    auto const number = m_routeOfEdge[static_cast<std::size_t>(found - graph().edges().data())];
    if (number == asl::noIndex || layout().routes[number].points.empty())
        return nullptr;
    return &layout().routes[number];
}

layout::Route const* CanvasScene::endRouteOf(StateId id) const
{
    auto const found = m_endRoutes.find(id);
    if (found == m_endRoutes.end() || layout().routes[found->second].points.empty())
        return nullptr;
    return &layout().routes[found->second];
}

QPointF CanvasScene::plusOf(layout::Route const& route)
{
    return toQt(drawing::plusPlace(route));
}

std::vector<CanvasScene::Handle> CanvasScene::handlesOf(StateId id) const
{
    auto const* state = graph().find(id);
    if (!state || state->isStale || !state->type)
        return {};
    auto const box = boxOf(id);
    QPointF const middle(box.center().x(), box.bottom());
    QPointF const right(box.right() - layout::metrics::catchOffset, box.bottom());
    std::vector<Handle> handles;
    if (state->is("Choice")) {
        handles.push_back({HandleKind::Rule, middle});
        bool const hasDefault = std::any_of(state->edges.begin(), state->edges.end(),
            [&](asl::EdgeIndex edge) { return graph().edge(edge).kind() == asl::EdgeKind::Default; });
        if (!hasDefault)
            handles.push_back({HandleKind::Default, right});
        return handles;
    }
    if (!state->type->isTerminal && state->type->hasNext)
        handles.push_back({HandleKind::Next, middle});
    if (asl::findField(state->type->fields, "Catch"))
        handles.push_back({HandleKind::Catch, right});
    return handles;
}

}  // namespace steploom::canvas
