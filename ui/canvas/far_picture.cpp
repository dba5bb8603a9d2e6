// SPDX-License-Identifier: GPL-3.0-or-later
// The picture from so far away that states are dots. Thousands of items cost more by being asked one by one
// than by what they paint, so they are painted by the scene, in few calls.
#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/items/painting.h"
#include "ui/canvas/items/scope_item.h"
#include "ui/canvas/items/state_item.h"
#include "ui/canvas/overlay_item.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <unordered_map>

namespace steploom::canvas {

bool CanvasScene::isFar(double scale)
{
    return scale < detail::shapes;
}

// A card that is nothing but a dot of its colour; all others paint themselves.
bool CanvasScene::isDot(StateItem const& item, drawing::Status status) const
{
    auto const id = item.id();
    return !item.isContainer() && !keepsIcon(status) && !isSelected(id) && !isHit(id) && m_hover.state != id
        && emphasisOf(id) == Emphasis::None;
}

template <typename Item>
static void paintItem(QPainter& painter, Item& item, QRectF const& exposed)
{
    QStyleOptionGraphicsItem option;
    option.exposedRect = item.mapRectFromScene(exposed) & item.boundingRect();
    if (!item.isVisible() || option.exposedRect.isEmpty())
        return;
    painter.save();
    painter.translate(item.pos());
    item.paint(&painter, &option, nullptr);
    painter.restore();
}

void CanvasScene::paintStatesFar(
    QPainter& painter, std::vector<StateItem*> const& states, QRectF const& exposed) const
{
    auto const scale = shownScale(painter);
    // However small the picture is, a state leaves a dot.
    QSizeF const smallest = QSizeF(1, 1) / scale;
    auto const shown = painter.deviceTransform();
    // States behind each other that share their pixels leave one dot.
    struct Dots {
        std::vector<QRectF> boxes;
        QRect last;
    };
    std::unordered_map<theme::Role, Dots> dots;
    std::vector<StateItem*> others;
    for (auto* const item : states) {
        if (!item->isVisible())
            continue;
        auto const status = statusOf(item->id());
        if (!isDot(*item, status)) {
            others.push_back(item);
            continue;
        }
        QRectF const dot(item->pos(), item->box().size().expandedTo(smallest));
        if (!dot.intersects(exposed))
            continue;
        auto& [boxes, last] = dots[fillRoleOf(status)];
        if (auto const pixels = shown.mapRect(dot).toRect(); pixels != last) {
            boxes.push_back(dot);
            last = pixels;
        }
    }
    for (auto const& [role, found] : dots)
        fillBoxes(painter, found.boxes, theme::colour(role));
    for (auto* const item : others)
        paintItem(painter, *item, exposed);
}

void CanvasScene::paintFar(QPainter& painter, QRectF const& exposed)
{
    for (std::size_t depth = 0; depth < m_statesAt.size(); ++depth) {
        for (std::size_t i = 0; i < m_scopeItems.size(); ++i)
            if (static_cast<std::size_t>(m_depths[i]) == depth)
                paintItem(painter, *m_scopeItems[i], exposed);
        paintStatesFar(painter, m_statesAt[depth], exposed);
    }
    for (auto* const item : m_overlays->childItems())
        paintItem(painter, *item, exposed);
}

}  // namespace steploom::canvas
