// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

#include <functional>

namespace steploom::canvas {

/// What a gesture draws over the picture: rubber band, rubber edge, ghost.
class OverlayItem : public QGraphicsItem {
public:
    /// `scale` is the zoom, for lines that keep their width on the screen.
    using Paint = std::function<void(QPainter& painter, double scale)>;

    explicit OverlayItem(QGraphicsItem* parent);
    void show(QRectF const& bounds, Paint paint);
    void clear();

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter* painter, QStyleOptionGraphicsItem const* option, QWidget* widget) override;

private:
    void repaint() const;

    QRectF m_bounds;
    Paint m_paint;
};

}  // namespace steploom::canvas
