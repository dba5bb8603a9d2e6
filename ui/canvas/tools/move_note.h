// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/tools/tool.h"
#include "ui/workbench/selection.h"

namespace steploom::canvas {

class CanvasView;

/// Carries a note to another place.
class MoveNoteTool : public Tool {
public:
    MoveNoteTool(CanvasView& view, workbench::NoteId note, QPointF from);

    void move(Pointer const& pointer) override;
    void finish(Pointer const& pointer) override;
    void cancel() override;

private:
    CanvasView& m_view;
    workbench::NoteId m_note;
    QPointF m_from;
};

}  // namespace steploom::canvas
