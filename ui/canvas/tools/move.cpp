// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/move.h"

#include "core/edit/commands/copy_states.h"
#include "core/edit/commands/move_states.h"
#include "core/edit/commands/paste_states.h"
#include "ui/actions/words.h"
#include "ui/canvas/canvas_view.h"

#include <QCoreApplication>

#include <utility>

namespace steploom::canvas {

MoveTool::MoveTool(CanvasView& view, std::vector<StateId> states)
    : PlacingTool(view)
    , m_states(std::move(states))
    , m_name(actions::statesInWords(view.session().picture(), m_states))
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
    if (!m_isCopy)
        return session.plan(edit::MoveStates{m_states, target.place()});
    auto const text = edit::copyStates(session.snapshot(), m_states);
    if (!text)
        return text.failure();
    return session.plan(edit::PasteStates{*text, target.place()});
}

bool MoveTool::commit(DropTarget const& target)
{
    auto& session = m_view.session();
    auto const label = m_isCopy ? edit::DuplicateStates::label : edit::MoveStates::label;
    if (!session.applyAndSelect(plan(target), label))
        return false;
    actions::tellPlaced(session,
        m_isCopy ? QCoreApplication::translate("MoveTool", "%1 inserted%2, as a copy.")
                 : QCoreApplication::translate("MoveTool", "%1 moved%2."));
    return true;
}

std::vector<StateId> MoveTool::placedIn(Preview const& preview) const
{
    return m_isCopy ? preview.newStates : m_states;
}

void MoveTool::showNothing()
{
    std::unordered_map<StateId, Emphasis> emphasis;
    if (!m_isCopy)
        for (auto const id : m_states)
            emphasis.emplace(id, Emphasis::LeftBehind);
    m_view.scene().setEmphasis(std::move(emphasis));
}

}  // namespace steploom::canvas
