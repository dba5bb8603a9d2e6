// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/insert.h"

#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/paste_states.h"
#include "ui/actions/insertion.h"
#include "ui/canvas/canvas_view.h"

namespace steploom::canvas {

using workbench::NewState;
using workbench::NewStates;

InsertTool::InsertTool(CanvasView& view, workbench::Insertable what)
    : PlacingTool(view)
    , m_what(std::move(what))
{
}

static edit::InsertState editOf(NewState const& state, edit::Place const& place)
{
    return {state.name, state.starter, place};
}

static edit::PasteStates editOf(NewStates const& states, edit::Place const& place)
{
    return {states.fragment, place};
}

Result<text::Patch> InsertTool::plan(DropTarget const& target) const
{
    return std::visit(
        [&](auto const& what) { return m_view.session().plan(editOf(what, target.place())); }, m_what);
}

bool InsertTool::commit(DropTarget const& target)
{
    auto& session = m_view.session();
    auto const* edge = session.picture().find(target.edge);
    bool const fillsSlot = target.kind == DropTarget::Kind::Edge && edge && edge->isSlot();
    bool const isDone = std::visit(
        [&](auto const& what) { return session.runAndSelect(editOf(what, target.place())); }, m_what);
    if (!isDone)
        return false;
    actions::tellInserted(session, fillsSlot);
    return true;
}

}  // namespace steploom::canvas
