// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/move_note.h"

#include "ui/canvas/canvas_view.h"

namespace steploom::canvas {

MoveNoteTool::MoveNoteTool(CanvasView& view, workbench::NoteId note, QPointF from)
    : m_view(view)
    , m_note(note)
    , m_from(from)
{
}

void MoveNoteTool::move(Pointer const& pointer)
{
    m_view.scene().carryNote(m_note, pointer.scene - m_from);
}

void MoveNoteTool::finish(Pointer const& pointer)
{
    m_view.moveNote(m_note, pointer.scene - m_from);
}

void MoveNoteTool::cancel()
{
    m_view.scene().carryNote(m_note, {});
}

}  // namespace steploom::canvas
