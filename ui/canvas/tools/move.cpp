// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/move.h"

#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/move_state.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/edits.h"

namespace steploom::canvas {

MoveTool::MoveTool(CanvasView& view, asl::State const& state)
    : PlacingTool(view)
    , m_state(state.id)
    , m_copy(copyOf(view.session().picture(), state))
{
    showNothing();
}

void MoveTool::move(Pointer const& pointer)
{
    bool const isCopy = pointer.modifiers.testFlag(Qt::ControlModifier);
    if (isCopy != m_isCopy) {
        m_isCopy = isCopy;
        replan();
    }
    PlacingTool::move(pointer);
}

Result<text::Patch> MoveTool::plan(DropTarget const& target) const
{
    auto const& session = m_view.session();
    if (m_isCopy)
        return session.plan(edit::InsertState{m_copy.name, m_copy.starter, target.place()});
    return session.plan(edit::MoveState{m_state, target.place()});
}

bool MoveTool::commit(DropTarget const& target)
{
    auto& session = m_view.session();
    if (m_isCopy)
        return session.runAndSelect(edit::InsertState{m_copy.name, m_copy.starter, target.place()});
    return session.run(edit::MoveState{m_state, target.place()});
}

std::vector<StateId> MoveTool::placedIn(Preview const& preview) const
{
    return m_isCopy ? preview.newStates : std::vector{m_state};
}

void MoveTool::showNothing()
{
    if (m_isCopy)
        m_view.scene().setEmphasis({});
    else
        m_view.scene().setEmphasis({{m_state, Emphasis::LeftBehind}});
}

}  // namespace steploom::canvas
