// SPDX-License-Identifier: GPL-3.0-or-later
// Pointer and drag events of the canvas: which gesture begins, and what a click does.
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/graph_walk.h"
#include "ui/canvas/tools/band.h"
#include "ui/canvas/tools/connect.h"
#include "ui/canvas/tools/insert.h"
#include "ui/canvas/tools/move.h"
#include "ui/canvas/tools/move_note.h"
#include "ui/canvas/tools/pan.h"
#include "ui/canvas/tools/reorder_branches.h"
#include "ui/canvas/tools/reorder_rules.h"
#include "ui/theme/theme.h"
#include "ui/workbench/drag.h"
#include "ui/workbench/simulation.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace steploom::canvas {

using workbench::Selection;

Pointer CanvasView::pointerAt(QPoint place, Qt::KeyboardModifiers modifiers) const
{
    return {camera() + QPointF(place) / m_zoom, place, modifiers};
}

Hit CanvasView::hitAt(QPoint place) const
{
    return m_scene.hitAt(camera() + QPointF(place) / m_zoom, 1 / m_zoom);
}

void CanvasView::updateHover(QPoint place)
{
    auto const hit = hitAt(place);
    m_scene.setHover(hit);
    bool const isButton = hit.part == Hit::Part::Chevron || hit.part == Hit::Part::EdgePlus;
    bool const isCarried = hit.part == Hit::Part::BranchTitle || hit.part == Hit::Part::Label;
    bool const isGrip = hit.part == Hit::Part::Handle || hit.part == Hit::Part::EdgeEnd;
    if (isButton)
        viewport()->setCursor(Qt::PointingHandCursor);
    else if (isGrip)
        viewport()->setCursor(Qt::CrossCursor);
    else if (m_isSpaceDown || isCarried)
        viewport()->setCursor(Qt::OpenHandCursor);
    else
        viewport()->unsetCursor();
}

void CanvasView::setTool(std::unique_ptr<Tool> tool)
{
    m_scene.setHover({});
    m_tool = std::move(tool);
}

void CanvasView::endTool(bool finishes, Pointer const& pointer)
{
    bool const scrolled = m_edgeTimer.isActive();
    m_edgeTimer.stop();
    auto const tool = std::move(m_tool);
    if (!tool)
        return;
    if (finishes) {
        tool->finish(pointer);
        return;
    }
    tool->cancel();
    if (scrolled)
        setCamera(m_edgeScroll.cameraBefore());
}

void CanvasView::dropGesture()
{
    m_press.reset();
    endTool(false, m_lastPointer);
    if (auto const drop = std::move(m_drop)) {
        drop->cancel();
        setCamera(m_edgeScroll.cameraBefore());
    }
}

// ---- pressing, moving, letting go

void CanvasView::mousePressEvent(QMouseEvent* event)
{
    auto const place = event->position().toPoint();
    m_lastPointer = pointerAt(place, event->modifiers());
    if (m_tool && m_tool->isKeyboard()) {
        endTool(event->button() == Qt::LeftButton, m_lastPointer);
        return;
    }
    if (m_tool)
        return;
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_isSpaceDown)) {
        setTool(std::make_unique<PanTool>(*this, place));
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    auto const hit = hitAt(place);
    m_press = Press{hit, place, hit.isState() && m_session.selection().contains(hit.state)};
    // A state is selected when it is pressed, so that what is dragged is what is outlined.
    bool const isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    if (hit.isState() && isPlain && !m_press->wasSelected)
        m_session.select(Selection::of(hit.state));
    else if (hit.part == Hit::Part::Note)
        m_session.select(Selection::of(hit.note));
}

// All that is selected goes along with one of them.
std::vector<StateId> CanvasView::statesDraggedBy(StateId id) const
{
    auto const& selected = m_session.selection();
    return selected.contains(id) ? selected.states : std::vector{id};
}

void CanvasView::carryRule(asl::EdgeId const& rule)
{
    auto const* choice = m_session.picture().find(rule.from);
    if (!choice || choice->isStale)
        return;
    m_session.select(Selection::of(rule));
    setTool(std::make_unique<ReorderRulesTool>(*this, *choice, rule));
}

void CanvasView::beginGesture(QPoint place, Qt::KeyboardModifiers modifiers)
{
    if (!m_press)
        return;
    auto const press = *m_press;
    m_press.reset();
    auto const from = camera() + QPointF(press.at) / m_zoom;
    auto const& graph = m_session.picture();
    bool const isLocked = m_scene.looks().showsRun || m_session.document().isReadOnly();
    auto const* state = graph.find(press.hit.state);
    bool const isBody = state && press.hit.isState() && !state->scopes.empty()
        && !m_session.isCollapsed(state->id)
        && from.y() > m_scene.boxOf(state->id).top() + layout::metrics::containerHeader;
    bool const adds = modifiers & (Qt::ControlModifier | Qt::ShiftModifier);
    if (press.hit.part == Hit::Part::Nothing || isBody)
        setTool(std::make_unique<BandTool>(*this, from, adds));
    else if (press.hit.part == Hit::Part::Note)
        setTool(std::make_unique<MoveNoteTool>(*this, press.hit.note, from));
    else if (isLocked)
        return;
    else if (press.hit.part == Hit::Part::Handle && state)
        setTool(std::make_unique<ConnectTool>(*this, lineFrom(*state, press.hit.handle), press.hit.handle));
    else if (press.hit.part == Hit::Part::EdgeEnd)
        setTool(std::make_unique<ConnectTool>(*this, press.hit.edge));
    else if (press.hit.part == Hit::Part::BranchTitle && state && !state->isStale)
        setTool(std::make_unique<ReorderBranchesTool>(*this, *state, press.hit.edge.number));
    else if (press.hit.part == Hit::Part::Label)
        carryRule(press.hit.edge);
    else if (press.hit.isState() && state && !state->isStale)
        setTool(std::make_unique<MoveTool>(*this, statesDraggedBy(state->id)));
    if (!m_tool)
        return;
    m_edgeScroll.begin(EdgeScroll::Entrance::Inside, camera());
    m_tool->move(pointerAt(place, modifiers));
    if (m_tool->scrollsAtEdges())
        m_edgeTimer.start();
}

void CanvasView::mouseMoveEvent(QMouseEvent* event)
{
    auto const place = event->position().toPoint();
    m_lastPointer = pointerAt(place, event->modifiers());
    if (m_press && (place - m_press->at).manhattanLength() >= QApplication::startDragDistance()) {
        beginGesture(place, event->modifiers());
        return;
    }
    if (m_tool)
        m_tool->move(m_lastPointer);
    else if (!m_press)
        updateHover(place);
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event)
{
    auto const place = event->position().toPoint();
    if (m_tool && !m_tool->isKeyboard()) {
        endTool(true, pointerAt(place, event->modifiers()));
        updateHover(place);
        return;
    }
    if (m_press && event->button() == Qt::LeftButton) {
        auto const press = *m_press;
        m_press.reset();
        click(press.hit, event->modifiers(), place);
        updateHover(place);
    }
}

void CanvasView::click(Hit const& hit, Qt::KeyboardModifiers modifiers, QPoint place)
{
    auto const& current = m_session.selection();
    switch (hit.part) {
    case Hit::Part::State:
    case Hit::Part::Name:
        if (modifiers.testFlag(Qt::ControlModifier)) {
            Selection next{current.states, std::nullopt};
            if (std::erase(next.states, hit.state) == 0)
                next.states.push_back(hit.state);
            m_session.select(std::move(next));
        } else if (modifiers.testFlag(Qt::ShiftModifier) && current.current()) {
            m_session.select({pathBetween(m_session.picture(), current.current(), hit.state), std::nullopt});
        } else {
            m_session.select(Selection::of(hit.state));
        }
        break;
    case Hit::Part::Handle:
        if (auto const* state = m_session.picture().find(hit.state))
            openQuickInsert(aimOf(*state, hit.handle), place);
        break;
    case Hit::Part::Chevron:
        m_session.setCollapsed(hit.state, !m_session.isCollapsed(hit.state));
        break;
    case Hit::Part::EdgePlus:
        m_session.select(Selection::of(hit.edge));
        openQuickInsert(aimOf(hit.edge), place);
        break;
    case Hit::Part::Edge:
    case Hit::Part::EdgeEnd:
    case Hit::Part::Label:
    case Hit::Part::Slot:
    case Hit::Part::BranchTitle:
        m_session.select(Selection::of(hit.edge));
        break;
    case Hit::Part::Note:
        m_session.select(Selection::of(hit.note));
        break;
    case Hit::Part::Nothing:
        if (!(modifiers & (Qt::ControlModifier | Qt::ShiftModifier)))
            m_session.select({});
        break;
    }
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_tool) {
        mousePressEvent(event);
        return;
    }
    auto const place = event->position().toPoint();
    auto const hit = hitAt(place);
    m_press.reset();
    if (hit.part == Hit::Part::Name) {
        openRenameField(hit.state);
    } else if (hit.part == Hit::Part::Note) {
        openNoteField(hit.note);
    } else if (hit.isEdge() || hit.part == Hit::Part::Slot) {
        openQuickInsert(aimOf(hit.edge), place);
    } else if (hit.isState()) {
        m_workbench.request(workbench::Request::ShowInInspector);
    } else {
        mousePressEvent(event);
    }
}

void CanvasView::scrollAtEdge()
{
    if (!m_tool && !m_drop)
        return;
    auto const place = m_lastPointer.view;
    auto const by = m_edgeScroll.step(place, viewport()->rect(), visibleArea(), m_scene.pictureBounds());
    if (by.isNull())
        return;
    setCamera(camera() + by / m_zoom);
    m_lastPointer = pointerAt(place, m_lastPointer.modifiers);
    if (m_tool)
        m_tool->move(m_lastPointer);
    else
        m_drop->move(m_lastPointer);
}

// ---- what is dragged in from the states browser

void CanvasView::dragEnterEvent(QDragEnterEvent* event)
{
    auto const what = workbench::insertableFrom(*event->mimeData());
    if (!what) {
        event->ignore();
        return;
    }
    if (m_session.document().isReadOnly()) {
        hint(QString::fromStdString(m_session.document().kind().readOnlyBecause));
        event->ignore();
        return;
    }
    m_scene.setHover({});
    m_drop = std::make_unique<InsertTool>(*this, *what);
    m_lastPointer = pointerAt(event->position().toPoint(), event->modifiers());
    m_edgeScroll.begin(EdgeScroll::Entrance::Outside, camera());
    m_drop->move(m_lastPointer);
    m_edgeTimer.start();
    event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event)
{
    if (!m_drop) {
        event->ignore();
        return;
    }
    m_lastPointer = pointerAt(event->position().toPoint(), event->modifiers());
    m_drop->move(m_lastPointer);
    // Also where nothing can be put in: letting go there says why.
    event->acceptProposedAction();
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent* event)
{
    dropGesture();
    hint({});
    event->accept();
}

void CanvasView::dropEvent(QDropEvent* event)
{
    m_edgeTimer.stop();
    if (!m_drop) {
        event->ignore();
        return;
    }
    auto const drop = std::move(m_drop);
    drop->finish(pointerAt(event->position().toPoint(), event->modifiers()));
    event->acceptProposedAction();
    setFocus(Qt::MouseFocusReason);
}

}  // namespace steploom::canvas
