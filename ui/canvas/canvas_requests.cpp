// SPDX-License-Identifier: GPL-3.0-or-later
// What actions and keys ask of the canvas, and the fields and menus that open for it.
#include "ui/actions/clipboard.h"
#include "ui/actions/editing.h"
#include "ui/actions/insertion.h"
#include "ui/actions/quick_fixes.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/quick_insert.h"
#include "ui/canvas/rename_field.h"
#include "ui/canvas/search_bar.h"
#include "ui/canvas/tools/connect.h"

#include <algorithm>
#include <vector>

namespace steploom::canvas {

using workbench::Request;

bool CanvasView::perform(Request request)
{
    auto const middle = viewport()->rect().center();
    switch (request) {
    case Request::ZoomIn:
        zoomStep(1, middle);
        return true;
    case Request::ZoomOut:
        zoomStep(-1, middle);
        return true;
    case Request::ZoomReset:
        setZoom(1, middle);
        return true;
    case Request::FitAll:
        fitAll();
        return true;
    case Request::FitSelection:
        fitSelection();
        return true;
    case Request::Centre:
        if (auto const box = m_scene.boxOf(m_session.selection().current()); !box.isEmpty())
            centreOn(box.center(), true);
        else
            centreOn(toQt(m_scene.layout().bounds).center(), true);
        return true;
    case Request::Rename:
        if (auto const note = m_session.selection().note)
            openNoteField(note);
        else if (auto const id = m_session.selection().current())
            openRenameField(id);
        return true;
    case Request::AddNote:
        addNote();
        return true;
    case Request::NextNote:
        selectNextNote();
        return true;
    case Request::QuickInsert:
        quickInsertAtSelection();
        return true;
    case Request::Connect:
        startKeyboardConnect();
        return true;
    case Request::CycleEdges:
        cycleEdges();
        return true;
    case Request::QuickFix:
        offerFixes();
        return true;
    case Request::Find:
        m_search->open();
        return true;
    case Request::Cut:
        actions::cutSelection(m_session);
        return true;
    case Request::Copy:
        actions::copySelection(m_session);
        return true;
    case Request::Paste:
        actions::paste(m_session);
        return true;
    case Request::SelectAll:
        actions::selectLevel(m_session);
        return true;
    default:
        return false;
    }
}

void CanvasView::openQuickInsert(Aim const& aim, QPoint at)
{
    delete m_quickInsert;
    m_quickInsert = new QuickInsert(m_workbench, m_session, aim, this);
    m_quickInsert->openAt(viewport()->mapToGlobal(at));
}

void CanvasView::openRenameField(StateId id)
{
    delete m_renameField;
    auto const* state = m_session.picture().find(id);
    if (!state || m_scene.boxOf(id).isEmpty())
        return;
    if (state->isStale || m_session.document().isReadOnly()) {
        m_session.say(tr("%1 cannot be renamed while its text cannot be read or changed.")
                .arg(QString::fromStdString(state->name)));
        return;
    }
    reveal(id);
    m_renameField = new RenameField(*this, *state);
}

// Below the selected state, or at the selected line.
void CanvasView::offerFixes()
{
    auto const& selection = m_session.selection();
    auto place = visibleArea().center();
    std::vector<lint::Problem> problems;
    if (auto const* edge = selection.edge ? m_session.picture().find(*selection.edge) : nullptr) {
        problems = actions::problemsAt(m_session, edge->node.range());
        if (auto const* route = m_scene.routeOf(edge->id))
            place = CanvasScene::plusOf(*route);
    } else if (auto const id = selection.current()) {
        problems = actions::problemsOfSelection(m_session);
        place = m_scene.boxOf(id).bottomLeft();
    }
    actions::offerFixes(*this, m_session, problems, viewport()->mapToGlobal(mapFromScene(place)));
}

void CanvasView::quickInsertAtSelection()
{
    auto const& graph = m_session.picture();
    auto const& selection = m_session.selection();
    if (selection.edge) {
        auto const* route = m_scene.routeOf(*selection.edge);
        auto const at = route ? CanvasScene::plusOf(*route) : visibleArea().center();
        openQuickInsert(aimOf(*selection.edge), mapFromScene(at));
        return;
    }
    if (auto const* state = graph.find(selection.current())) {
        auto const box = m_scene.boxOf(state->id);
        openQuickInsert(aimAfter(*state), mapFromScene(QPointF(box.center().x(), box.bottom())));
        return;
    }
    // Nothing is selected: the first state of an empty machine, else where the main way ends.
    auto const place = actions::endOfMachine(graph);
    if (auto const* after = std::get_if<edit::AfterState>(&place)) {
        auto const box = m_scene.boxOf(after->state);
        reveal(after->state);
        openQuickInsert({place, std::nullopt, false}, mapFromScene(QPointF(box.center().x(), box.bottom())));
    } else if (auto const* on = std::get_if<edit::OnEdge>(&place); on && m_scene.routeOf(on->edge)) {
        auto const middle = CanvasScene::plusOf(*m_scene.routeOf(on->edge));
        if (!visibleArea().contains(middle))
            centreOn(middle, false);
        openQuickInsert(aimOf(on->edge), mapFromScene(middle));
    } else {
        openQuickInsert({place, std::nullopt, false},
            mapFromScene(
                graph.scopes().empty() ? visibleArea().center() : toQt(m_scene.layout().bounds).center()));
    }
}

void CanvasView::cycleEdges()
{
    auto const& graph = m_session.picture();
    auto const& selection = m_session.selection();
    auto const* state = selection.edge ? graph.find(selection.edge->from) : m_session.currentState();
    if (!state)
        return;
    std::vector<asl::EdgeId> lines;
    lines.reserve(state->edges.size() + 1);
    for (auto const edge : state->edges)
        lines.push_back(graph.edge(edge).id);
    if (asl::EdgeId const toEnd{state->id, asl::EdgeKind::Next, 0}; graph.endingWith(toEnd))
        lines.push_back(toEnd);
    if (lines.empty())
        return;
    auto const now = selection.edge ? std::ranges::find(lines, *selection.edge) : lines.end();
    bool const isLast = now == lines.end() || now + 1 == lines.end();
    m_session.select(workbench::Selection::of(isLast ? lines.front() : *(now + 1)));
}

void CanvasView::startKeyboardConnect()
{
    auto const& selection = m_session.selection();
    auto const* state = m_session.currentState();
    if (selection.edge)
        setTool(std::make_unique<KeyboardConnectTool>(*this, *selection.edge));
    else if (state)
        setTool(std::make_unique<KeyboardConnectTool>(
            *this, lineFrom(*state, state->is("Choice") ? HandleKind::Rule : HandleKind::Next)));
    else
        m_session.say(tr("Select the state or the line to connect first."));
}

}  // namespace steploom::canvas
