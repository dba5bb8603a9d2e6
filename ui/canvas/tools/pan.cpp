// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/pan.h"

#include "ui/canvas/canvas_view.h"

namespace steploom::canvas {

PanTool::PanTool(CanvasView& view, QPoint from) : m_view(view), m_from(from), m_camera(view.camera())
{
    m_view.viewport()->setCursor(Qt::ClosedHandCursor);
}

PanTool::~PanTool()
{
    m_view.viewport()->unsetCursor();
}

void PanTool::move(Pointer const& pointer)
{
    m_view.setCamera(m_camera - QPointF(pointer.view - m_from) / m_view.zoom());
}

void PanTool::finish(Pointer const& pointer)
{
    move(pointer);
}

void PanTool::cancel()
{
    m_view.setCamera(m_camera);
}

}  // namespace steploom::canvas
