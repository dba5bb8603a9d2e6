// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/tool.h"
#include "ui/workbench/selection.h"

namespace steploom::canvas {

class CanvasView;

/// A rubber band on empty canvas: selects what it touches, live; with Ctrl or Shift in addition.
class BandTool : public Tool {
public:
    BandTool(CanvasView& view, QPointF from, bool adds);
    ~BandTool() override;
    void move(Pointer const& pointer) override;
    void finish(Pointer const& pointer) override;
    void cancel() override;

private:
    CanvasView& m_view;
    QPointF m_from;
    workbench::Selection m_before;
    bool m_adds;
};

}  // namespace steploom::canvas
