// SPDX-License-Identifier: GPL-3.0-or-later
// How states and lines of the picture stand out: by a run, the pointer, the selection, a gesture, a search.
#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/items/note_item.h"
#include "ui/canvas/items/scope_item.h"
#include "ui/canvas/items/state_item.h"

#include <utility>

namespace steploom::canvas {

static bool areAlike(drawing::StateLook const& a, drawing::StateLook const& b)
{
    return a.status == b.status && a.chip == b.chip && a.detail == b.detail && a.progress == b.progress
        && a.flash == b.flash && a.retryText == b.retryText && a.isRetryLit == b.isRetryLit
        && a.hasError == b.hasError && a.hasWarning == b.hasWarning && a.problem == b.problem
        && a.problemSentence == b.problemSentence && a.hasBreakpoint == b.hasBreakpoint
        && a.isConditional == b.isConditional && a.hasMocks == b.hasMocks;
}

static bool areAlike(drawing::EdgeLook const& a, drawing::EdgeLook const& b)
{
    return a.isTaken == b.isTaken && a.status == b.status && a.isDimmed == b.isDimmed && a.isLit == b.isLit
        && a.litText == b.litText;
}

void CanvasScene::setLooks(drawing::Looks looks)
{
    std::swap(m_looks, looks);
    auto const& before = looks;
    if (m_shown.graph && m_looks.notes != before.notes)
        placeNotes();
    if (m_looks.showsRun != before.showsRun) {
        repaintAll();
        placeGrips();
        return;
    }
    static drawing::StateLook const plainState;
    static drawing::EdgeLook const plainEdge;
    for (auto const& [id, look] : m_looks.states) {
        auto const old = before.states.find(id);
        if (old == before.states.end() || !areAlike(old->second, look)) {
            repaint(id);
            repaintEnd(id);
        }
    }
    for (auto const& [id, look] : before.states)
        if (!m_looks.states.contains(id)) {
            repaint(id);
            repaintEnd(id);
        }
    for (auto const& [id, look] : m_looks.edges) {
        auto const old = before.edges.find(id);
        if (!areAlike(old == before.edges.end() ? plainEdge : old->second, look))
            repaint(id);
    }
    for (auto const& [id, look] : before.edges)
        if (!m_looks.edges.contains(id))
            repaint(id);
    if (m_looks.startStatus != before.startStatus || m_looks.isEndReached != before.isEndReached)
        for (auto* const each : m_scopeItems)
            each->invalidateMarks();
}

drawing::StateLook CanvasScene::lookOf(StateId id) const
{
    if (auto const found = m_looks.states.find(id); found != m_looks.states.end())
        return found->second;
    drawing::StateLook look;
    if (m_looks.showsRun)
        look.status = drawing::Status::NotReached;
    return look;
}

drawing::Status CanvasScene::statusOf(StateId id) const
{
    if (auto const found = m_looks.states.find(id); found != m_looks.states.end())
        return found->second.status;
    return m_looks.showsRun ? drawing::Status::NotReached : drawing::Status::None;
}

drawing::EdgeLook CanvasScene::lookOf(layout::Route const& route) const
{
    drawing::EdgeLook look;
    if (route.kind == layout::RouteKind::End) {
        auto const id = graph().state(route.from).id;
        auto const status = statusOf(id);
        look.isTaken = m_looks.showsRun && status == drawing::Status::Succeeded;
        look.status = status;
        look.isDimmed = m_looks.showsRun && !look.isTaken;
        look.isDropTarget = m_dropEnd && m_dropEnd == id;
        if (auto const line = lineOf(route))
            followPointer(look, *line);
        return look;
    }
    auto const& id = graph().edge(route.edge).id;
    if (auto const found = m_looks.edges.find(id); found != m_looks.edges.end())
        look = found->second;
    else
        look.isDimmed = m_looks.showsRun;
    look.isDropTarget = m_dropEdge == id;
    followPointer(look, id);
    return look;
}

void CanvasScene::followPointer(drawing::EdgeLook& look, asl::EdgeId const& id) const
{
    look.isSelected = m_selection.edge == id;
    // Hovered and selected ones have the disc; not while something is being put in elsewhere.
    look.isHovered = (m_hover.isEdge() && m_hover.edge == id) || (look.isSelected && m_emphasis.empty());
    look.isDimmed = look.isDimmed || m_loosened == id;
}

Emphasis CanvasScene::emphasisOf(StateId id) const
{
    auto const found = m_emphasis.find(id);
    if (found != m_emphasis.end())
        return found->second;
    return m_greysOthers ? Emphasis::Greyed : Emphasis::None;
}

bool CanvasScene::isLoosened(layout::Route const& route) const
{
    return m_loosened && lineOf(route) == m_loosened;
}

bool CanvasScene::isDropSlot(layout::SlotBox const& slot) const
{
    return m_dropEdge == graph().edge(slot.edge).id || m_selection.edge == graph().edge(slot.edge).id;
}

void CanvasScene::repaint(StateId id)
{
    if (auto* const found = item(id))
        found->invalidate();
}

void CanvasScene::repaint(asl::EdgeId const& edge)
{
    auto const* route = routeOf(edge);
    if (!route)
        return;
    m_scopeItems[route->scope]->invalidate(static_cast<std::uint32_t>(route - layout().routes.data()));
    m_scopeItems[route->scope]->invalidateSlots();
}

void CanvasScene::repaintEnd(StateId id)
{
    if (auto const* route = endRouteOf(id))
        m_scopeItems[route->scope]->invalidate(static_cast<std::uint32_t>(route - layout().routes.data()));
}

void CanvasScene::setSelection(workbench::Selection const& selection)
{
    auto const before = std::exchange(m_selection, selection);
    m_selectedStates = {selection.states.begin(), selection.states.end()};
    for (auto const* each : {&before, &selection}) {
        for (auto const id : each->states)
            if (auto* const found = item(id))
                found->repaint();
        if (each->edge)
            repaint(*each->edge);
    }
    for (auto* const each : m_notes)
        each->update();
    placeGrips();
}

void CanvasScene::setFocused(bool isFocused)
{
    m_isFocused = isFocused;
    if (auto* const found = item(m_selection.current()))
        found->repaint();
}

void CanvasScene::setHover(Hit const& hover)
{
    if (hover == m_hover)
        return;
    auto const before = std::exchange(m_hover, hover);
    for (auto const* each : {&before, &hover}) {
        if (auto* const found = item(each->state))
            found->repaint();
        if (each->isEdge())
            repaint(each->edge);
    }
}

void CanvasScene::setDropEdge(std::optional<asl::EdgeId> edge, StateId endOf)
{
    if (edge == m_dropEdge && endOf == m_dropEnd)
        return;
    auto const before = std::exchange(m_dropEdge, edge);
    auto const beforeEnd = std::exchange(m_dropEnd, endOf);
    for (auto const& each : {before, m_dropEdge})
        if (each)
            repaint(*each);
    for (auto const each : {beforeEnd, m_dropEnd})
        repaintEnd(each);
}

void CanvasScene::setLoosened(std::optional<asl::EdgeId> edge)
{
    auto const before = std::exchange(m_loosened, edge);
    for (auto const& each : {before, m_loosened})
        if (each)
            repaint(*each);
}

void CanvasScene::setHits(std::unordered_set<StateId> hits)
{
    auto const before = std::exchange(m_hits, std::move(hits));
    for (auto const* each : {&before, &std::as_const(m_hits)})
        for (auto const id : *each)
            if (auto* const found = item(id))
                found->repaint();
}

void CanvasScene::setEmphasis(std::unordered_map<StateId, Emphasis> emphasis, bool greysOthers)
{
    auto const before = std::exchange(m_emphasis, std::move(emphasis));
    bool const isAll = greysOthers != m_greysOthers;
    m_greysOthers = greysOthers;
    if (isAll) {
        update();
        for (auto const& [id, each] : m_items)
            if (each)
                each->invalidate();
        return;
    }
    for (auto const* each : {&before, &std::as_const(m_emphasis)})
        for (auto const& [id, kind] : *each)
            repaint(id);
}

}  // namespace steploom::canvas
