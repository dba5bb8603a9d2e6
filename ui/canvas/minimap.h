// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QWidget>

namespace steploom::canvas {

class CanvasView;

/// The whole drawing in the corner, with what is seen of it framed; dragging in it moves the view.
class Minimap : public QWidget {
    Q_OBJECT

public:
    explicit Minimap(CanvasView& view);

    /// Draws the picture anew.
    void refresh();
    /// Whether so much lies outside of the view that a map is of use.
    /// The frame around what is seen, inside `map`.
    static QRectF frameIn(QRectF const& seen, QRectF const& map);
    bool isUseful() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    double scale() const;
    QPointF toDiagram(QPointF place) const;
    QRectF toMap(QRectF const& area) const;
    void draw();

    CanvasView& m_view;
    QPixmap m_picture;
};

}  // namespace steploom::canvas
