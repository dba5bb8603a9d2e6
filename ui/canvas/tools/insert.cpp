// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/insert.h"

#include "core/edit/commands/insert_state.h"
#include "ui/canvas/canvas_view.h"

namespace steploom::canvas {

InsertTool::InsertTool(CanvasView& view, workbench::NewState state)
    : PlacingTool(view)
    , m_state(std::move(state))
{
}

Result<text::Patch> InsertTool::plan(DropTarget const& target) const
{
    return m_view.session().plan(edit::InsertState{m_state.name, m_state.starter, target.place()});
}

bool InsertTool::commit(DropTarget const& target)
{
    return m_view.session().runAndSelect(edit::InsertState{m_state.name, m_state.starter, target.place()});
}

}  // namespace steploom::canvas
