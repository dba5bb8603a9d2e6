// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/insert.h"

#include "core/edit/commands/insert_state.h"
#include "ui/actions/insertion.h"
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
    auto& session = m_view.session();
    auto const* edge = session.picture().find(target.edge);
    bool const fillsSlot = target.kind == DropTarget::Kind::Edge && edge && edge->isSlot();
    if (!session.runAndSelect(edit::InsertState{m_state.name, m_state.starter, target.place()}))
        return false;
    actions::tellInserted(session, fillsSlot);
    return true;
}

}  // namespace steploom::canvas
