// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/tool.h"

namespace steploom::canvas {

class CanvasView;

/// Middle button, or Space and the left one: the picture moves with the pointer.
class PanTool : public Tool {
public:
    PanTool(CanvasView& view, QPoint from);
    ~PanTool() override;
    void move(Pointer const& pointer) override;
    void finish(Pointer const& pointer) override;
    void cancel() override;
    bool scrollsAtEdges() const override { return false; }

private:
    CanvasView& m_view;
    QPoint m_from;
    QPointF m_camera;
};

}  // namespace steploom::canvas
