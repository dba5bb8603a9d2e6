// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QPoint>
#include <QPointF>
#include <QRect>
#include <QRectF>

namespace steploom::canvas {

/// Decides how the camera moves while something is carried to the border of the canvas: not before the
/// pointer has rested there, and no further than there is something to see.
class EdgeScroll {
public:
    /// Where what is carried comes from. From outside it has to cross the border before it means it.
    enum class Entrance { Inside, Outside };

    /// `camera` is where it goes back to when nothing comes of it.
    void begin(Entrance entrance, QPointF camera);
    QPointF cameraBefore() const { return m_before; }

    /// How far the camera goes now, in px of the view.
    /// \param area of the view, in which `pointer` lies
    /// \param seen what the view shows, and \param content all there is to show, both in the scene
    QPointF step(QPoint pointer, QRect const& area, QRectF const& seen, QRectF const& content);

private:
    bool m_isArmed = false;
    QElapsedTimer m_resting;
    QPointF m_before;
};

}  // namespace steploom::canvas
