// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overlay_item.h"

#include "ui/canvas/items/painting.h"

#include <QGraphicsScene>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace steploom::canvas {

OverlayItem::OverlayItem(QGraphicsItem* parent) : QGraphicsItem(parent)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setVisible(false);
}

void OverlayItem::show(QRectF const& bounds, Paint paint)
{
    repaint();
    prepareGeometryChange();
    m_bounds = bounds;
    m_paint = std::move(paint);
    setVisible(true);
    repaint();
}

void OverlayItem::clear()
{
    repaint();
    setVisible(false);
    prepareGeometryChange();
    m_bounds = {};
    m_paint = {};
}

// Of an empty area the scene would repaint everything.
void OverlayItem::repaint() const
{
    if (!m_bounds.isEmpty())
        scene()->update(m_bounds);
}

void OverlayItem::paint(QPainter* painter, QStyleOptionGraphicsItem const* /*option*/, QWidget* /*widget*/)
{
    if (m_paint)
        m_paint(*painter, shownScale(*painter));
}

}  // namespace steploom::canvas
