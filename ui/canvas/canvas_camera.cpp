// SPDX-License-Identifier: GPL-3.0-or-later
// Where the canvas looks: zoom, place, fitting.
#include "ui/canvas/canvas_furniture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/workbench/motion.h"

#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace steploom::canvas {

static constexpr double smallestZoom = 0.05;
static constexpr double largestZoom = 4;
static constexpr double zoomFactor = 1.25;
static constexpr double snapShare = 0.03;
static constexpr double fitMargin = 32;
static constexpr double openingZoom = 0.6;
static constexpr double chipsHeight = 28;
static constexpr double topMargin = 48;  // under the chips in the corners

QPointF CanvasView::camera() const
{
    return QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value()) / m_zoom;
}

void CanvasView::setCamera(QPointF topLeft)
{
    horizontalScrollBar()->setValue(static_cast<int>(std::lround(topLeft.x() * m_zoom)));
    verticalScrollBar()->setValue(static_cast<int>(std::lround(topLeft.y() * m_zoom)));
}

QRectF CanvasView::visibleArea() const
{
    return {camera(), QSizeF(viewport()->size()) / m_zoom};
}

// The diagram with nearly a view of nothing around it, so that every corner of it can come to the middle.
void CanvasView::updateSceneRect()
{
    auto const room = QSizeF(viewport()->size()) / m_zoom;
    auto const bounds = m_scene.pictureBounds();
    setSceneRect(bounds.adjusted(-room.width(), -room.height(), room.width(), room.height()));
}

static double snapped(double zoom)
{
    return std::abs(zoom - 1) <= snapShare ? 1 : zoom;
}

void CanvasView::setZoom(double zoom, QPoint anchor)
{
    zoom = snapped(zoom);
    if (zoom == m_zoom)
        return;
    m_cameraGlide.stop();
    auto const place = camera() + QPointF(anchor) / m_zoom;
    m_zoom = zoom;
    setTransform(QTransform::fromScale(zoom, zoom));
    updateSceneRect();
    setCamera(place - QPointF(anchor) / zoom);
    emit zoomChanged(zoom);
    emit cameraChanged();
}

void CanvasView::zoomStep(int direction, QPoint anchor)
{
    // Steps are powers of 1.25, wherever fitting left the zoom.
    auto const step = std::log(m_zoom) / std::log(zoomFactor);
    auto const next = direction > 0 ? std::floor(step + 1.001) : std::ceil(step - 1.001);
    auto const zoom = std::clamp(std::pow(zoomFactor, next), smallestZoom, largestZoom);
    if (direction > 0 ? zoom > m_zoom : zoom < m_zoom)
        setZoom(zoom, anchor);
}

void CanvasView::centreOn(QPointF place, bool glides)
{
    auto const room = QSizeF(viewport()->size()) / m_zoom;
    auto const target = place - QPointF(room.width() / 2, room.height() / 2);
    m_cameraGlide.stop();
    if (!glides || workbench::motion() != workbench::Motion::Full || !isVisible()) {
        setCamera(target);
        return;
    }
    m_cameraGlide.setStartValue(camera());
    m_cameraGlide.setEndValue(target);
    m_cameraGlide.start();
}

// What comes in small steps adds up where the zoom itself stands still at 100 %.
void CanvasView::zoomBy(double factor, QPoint anchor)
{
    if (snapped(m_freeZoom) != m_zoom)
        m_freeZoom = m_zoom;
    m_freeZoom = std::clamp(m_freeZoom * factor, smallestZoom, largestZoom);
    setZoom(m_freeZoom, anchor);
}

// Two fingers on a touchpad, which the platform understands itself, or on a screen.
bool CanvasView::pinch(QEvent& event)
{
    if (event.type() == QEvent::NativeGesture) {
        auto const& gesture = static_cast<QNativeGestureEvent&>(event);
        if (gesture.gestureType() != Qt::ZoomNativeGesture)
            return false;
        zoomBy(1 + gesture.value(), gesture.position().toPoint());
        return true;
    }
    auto& gestures = static_cast<QGestureEvent&>(event);
    auto const* two = static_cast<QPinchGesture*>(gestures.gesture(Qt::PinchGesture));
    if (!two)
        return false;
    // The first finger began something before the second one came.
    m_press.reset();
    if (m_tool)
        endTool(false, m_lastPointer);
    zoomBy(two->scaleFactor(), viewport()->mapFromGlobal(two->centerPoint()).toPoint());
    gestures.accept(Qt::PinchGesture);
    return true;
}

void CanvasView::finishCameraGlide()
{
    if (m_cameraGlide.state() != QAbstractAnimation::Running)
        return;
    m_cameraGlide.stop();
    setCamera(m_cameraGlide.endValue().toPointF());
}

static double zoomToShow(QRectF const& area, QSize view)
{
    if (area.isEmpty())
        return 1;
    auto const across = (view.width() - 2 * fitMargin) / area.width();
    auto const down = (view.height() - 2 * fitMargin) / area.height();
    return std::max(std::min({across, down, 1.0}), 1e-4);
}

void CanvasView::fitAll()
{
    auto const bounds = m_scene.pictureBounds();
    // Below the chips in the corners, unless there is room enough anyway.
    auto const room = viewport()->size() - QSize(0, static_cast<int>(chipsHeight));
    setZoom(zoomToShow(bounds, room), {});
    bool const isTall = bounds.height() * m_zoom > viewport()->height() - 2 * (fitMargin + chipsHeight);
    centreOn(bounds.center() - QPointF(0, isTall ? chipsHeight / 2 / m_zoom : 0), false);
    m_framing = {Framing::All, camera(), m_zoom};
}

void CanvasView::fitSelection()
{
    QRectF area;
    for (auto const id : m_session.selection().states)
        area |= m_scene.boxOf(id);
    area |= m_scene.boxOf(m_session.selection().note);
    if (auto const edge = m_session.selection().edge)
        if (auto const* route = m_scene.routeOf(*edge))
            for (auto const& point : route->points)
                area |= QRectF(point.x - 1, point.y - 1, 2, 2);
    if (area.isEmpty()) {
        fitAll();
        return;
    }
    setZoom(zoomToShow(area, viewport()->size()), {});
    centreOn(area.center(), false);
}

void CanvasView::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    if (m_isOpened)
        return;
    m_isOpened = true;
    frameForOpening();
}

// All of it, but not too small to read; then its start.
void CanvasView::frameForOpening()
{
    auto const bounds = m_scene.pictureBounds();
    auto const zoom = zoomToShow(bounds, viewport()->size());
    if (zoom >= openingZoom) {
        fitAll();
        m_framing.kind = Framing::Opening;
        return;
    }
    setZoom(openingZoom, {});
    updateSceneRect();
    auto const& scopes = m_scene.layout().scopes;
    auto const start = scopes.empty() || scopes.front().entry.isEmpty() ? bounds : toQt(scopes.front().entry);
    auto const across = viewport()->width() / m_zoom;
    setCamera({start.center().x() - across / 2, start.top() - topMargin / m_zoom});
    m_framing = {Framing::Opening, camera(), m_zoom};
}

void CanvasView::resizeEvent(QResizeEvent* event)
{
    auto const place = camera();
    // What was fitted and never moved since fits the new size too.
    bool const isFramed
        = m_framing.kind != Framing::ByHand && m_framing.camera == place && m_framing.zoom == m_zoom;
    QGraphicsView::resizeEvent(event);
    updateSceneRect();
    setCamera(place);
    if (isFramed && m_framing.kind == Framing::All)
        fitAll();
    else if (isFramed)
        frameForOpening();
    m_furniture->arrange();
    emit cameraChanged();
}

void CanvasView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    emit cameraChanged();
}

void CanvasView::wheelEvent(QWheelEvent* event)
{
    static constexpr double notch = 120;
    static constexpr double pixelsPerNotch = 96;
    auto const turn = event->angleDelta();
    auto const place = event->position().toPoint();
    event->accept();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        auto const notches = turn.y() / notch;
        if (std::abs(notches) >= 1)
            zoomStep(notches > 0 ? 1 : -1, place);
        else if (notches != 0)
            zoomBy(std::pow(zoomFactor, notches), place);
        return;
    }
    auto by = event->pixelDelta().isNull() ? QPointF(turn) / notch * pixelsPerNotch
                                           : QPointF(event->pixelDelta());
    if (event->modifiers().testFlag(Qt::ShiftModifier) && by.x() == 0)
        by = {by.y(), 0};
    setCamera(camera() - by / m_zoom);
}

}  // namespace steploom::canvas
