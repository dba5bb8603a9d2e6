// SPDX-License-Identifier: GPL-3.0-or-later
// What the pointer's place is told about, and for which of them a menu opens.
#include "ui/canvas/canvas_view.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QToolTip>

namespace steploom::canvas {

using workbench::Selection;

static QString tipFor(CanvasView& view, Hit const& hit)
{
    auto const& graph = view.scene().graph();
    if (hit.isEdge()) {
        auto const* edge = graph.find(hit.edge);
        auto const label = edge ? QString::fromStdString(edge->label) : QString();
        return hit.part == Hit::Part::Label
            ? CanvasView::tr("%1\nDrag to change the order of the rules").arg(label)
            : label;
    }
    auto const* state = graph.find(hit.state);
    if (!state)
        return {};
    if (hit.part == Hit::Part::BranchTitle)
        return CanvasView::tr("Drag to change the order of the branches");
    auto const look = view.scene().lookOf(state->id);
    if (hit.part == Hit::Part::Handle) {
        switch (hit.handle) {
        case HandleKind::Next:
            return CanvasView::tr("Drag to where it goes next");
        case HandleKind::Rule:
            return CanvasView::tr("Drag to add a rule");
        case HandleKind::Default:
            return CanvasView::tr("Drag to where it goes otherwise");
        case HandleKind::Catch:
            return CanvasView::tr("Drag to where it goes after an error");
        }
    }
    if (hit.part == Hit::Part::Chevron)
        return view.session().isCollapsed(state->id) ? CanvasView::tr("Expand (+)")
                                                     : CanvasView::tr("Collapse (-)");
    auto lines = QString::fromStdString(state->name);
    if (!look.problemSentence.empty())
        lines += QLatin1Char('\n') + QString::fromStdString(look.problemSentence);
    else if (auto const detail = asl::detailLine(*state); !detail.empty())
        lines += QLatin1Char('\n') + QString::fromStdString(detail);
    return lines;
}

bool CanvasView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto const* help = static_cast<QHelpEvent*>(event);
        auto const tip = m_tool ? QString() : tipFor(*this, hitAt(help->pos()));
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), tip, viewport());
        return true;
    }
    if ((event->type() == QEvent::NativeGesture || event->type() == QEvent::Gesture) && pinch(*event))
        return true;
    if (event->type() == QEvent::Leave && !m_tool)
        m_scene.setHover({});
    return QGraphicsView::viewportEvent(event);
}

void CanvasView::contextMenuEvent(QContextMenuEvent* event)
{
    if (m_tool) {
        endTool(false, m_lastPointer);
        return;
    }
    event->accept();
    if (event->reason() == QContextMenuEvent::Mouse) {
        auto const hit = hitAt(event->pos());
        if (hit.isState() && !m_session.selection().contains(hit.state))
            m_session.select(Selection::of(hit.state));
        else if (hit.part == Hit::Part::Note)
            m_session.select(Selection::of(hit.note));
        else if (hit.isEdge() || hit.part == Hit::Part::Slot || hit.part == Hit::Part::BranchTitle)
            m_session.select(Selection::of(hit.edge));
        showContextMenu(hit, event->globalPos());
        return;
    }
    // By key: for what is selected, and beside it.
    Hit hit;
    auto at = viewport()->rect().center();
    if (auto const note = m_session.selection().note) {
        hit.part = Hit::Part::Note;
        hit.note = note;
        at = mapFromScene(m_scene.boxOf(note).center());
    } else if (auto const edge = m_session.selection().edge) {
        hit.part = Hit::Part::Edge;
        hit.edge = *edge;
        if (auto const* route = m_scene.routeOf(*edge))
            at = mapFromScene(CanvasScene::plusOf(*route));
    } else if (auto const id = m_session.selection().current()) {
        hit.part = Hit::Part::State;
        hit.state = id;
        at = mapFromScene(m_scene.boxOf(id).center());
    }
    showContextMenu(hit, viewport()->mapToGlobal(at));
}

}  // namespace steploom::canvas
