// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/move.h"

#include "core/edit/commands/copy_states.h"
#include "core/edit/commands/move_states.h"
#include "core/edit/commands/paste_states.h"
#include "ui/actions/words.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/items/painting.h"

#include <QCoreApplication>
#include <QPainter>

#include <utility>

namespace steploom::canvas {

// The state's own card, a container's collapsed one, raised.
static QPixmap ghostOf(CanvasView const& view, StateId id)
{
    static constexpr double margin = 20;
    auto const& graph = view.session().picture();
    auto const index = graph.indexOf(id);
    if (index == asl::noIndex)
        return {};
    namespace card = layout::metrics;
    auto const& state = graph.state(index);
    layout::Options options;
    layout::Layout layout;
    layout.states.resize(graph.states().size());
    layout.scopes.resize(graph.scopes().size());
    options.collapsed.insert(id);
    bool const isContainer = !state.scopes.empty();
    auto const shown = view.scene().boxOf(id);
    Rect const box{margin, margin, isContainer ? card::collapsedWidth : shown.width(),
        isContainer ? card::collapsedHeight : shown.height()};
    layout.states[index] = box;
    auto list = drawing::drawState(graph, index, layout, options, view.scene().lookOf(id));
    for (auto& item : list.items)
        if (auto* part = std::get_if<drawing::Box>(&item.what); part && part->elevation > 0)
            part->elevation = 2;
    auto const ratio = view.devicePixelRatioF();
    QPixmap pixmap((QSizeF(box.width, box.height) + QSizeF(2 * margin, 2 * margin)).toSize() * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintParts(painter, list, 1);
    return pixmap;
}

MoveTool::MoveTool(CanvasView& view, std::vector<StateId> states)
    : PlacingTool(view)
    , m_states(std::move(states))
    , m_name(actions::statesInWords(view.session().picture(), m_states))
    , m_ghost(m_states.empty() ? QPixmap() : ghostOf(view, m_states.front()))
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
