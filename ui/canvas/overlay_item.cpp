// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overlay_item.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace steploom::canvas {

OverlayItem::OverlayItem()
{
    static constexpr double aboveAll = 1e6;
    setZValue(aboveAll);
    setAcceptedMouseButtons(Qt::NoButton);
    setVisible(false);
}

void OverlayItem::show(QRectF const& bounds, Paint paint)
{
    prepareGeometryChange();
    m_bounds = bounds;
    m_paint = std::move(paint);
    setVisible(true);
    update();
}

void OverlayItem::clear()
{
    setVisible(false);
    prepareGeometryChange();
    m_bounds = {};
    m_paint = {};
}

void OverlayItem::paint(QPainter* painter, QStyleOptionGraphicsItem const* /*option*/, QWidget* /*widget*/)
{
    if (m_paint)
        m_paint(*painter, QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform()));
}

}  // namespace steploom::canvas
