// SPDX-License-Identifier: GPL-3.0-or-later
// Notes on the canvas: where they lie, and what is done with them by mouse and by keyboard.
#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/items/note_item.h"
#include "ui/canvas/items/state_item.h"
#include "ui/canvas/note_field.h"

#include <algorithm>
#include <ranges>

namespace steploom::canvas {

using workbench::NoteId;
using workbench::Selection;

// ---- the scene's side

void CanvasScene::placeNotes()
{
    while (m_notes.size() > m_looks.notes.size()) {
        delete m_notes.back();
        m_notes.pop_back();
    }
    while (m_notes.size() < m_looks.notes.size()) {
        m_notes.push_back(new NoteItem(*this));
        addItem(m_notes.back());
    }
    for (std::size_t i = 0; i < m_notes.size(); ++i)
        m_notes[i]->assign(m_looks.notes[i]);
}

QRectF CanvasScene::pictureBounds() const
{
    return toQt(drawing::boundsWithNotes(graph(), layout(), m_looks.notes));
}

drawing::NoteLook const* CanvasScene::noteLook(NoteId id) const
{
    auto const found = std::ranges::find(m_looks.notes, id.number, &drawing::NoteLook::number);
    return found == m_looks.notes.end() ? nullptr : &*found;
}

QRectF CanvasScene::boxOf(NoteId id) const
{
    auto const* look = noteLook(id);
    return look ? toQt(drawing::noteBox(graph(), layout(), *look)) : QRectF();
}

void CanvasScene::carryNote(NoteId id, QPointF by)
{
    auto const* look = noteLook(id);
    for (auto* const each : m_notes)
        if (look && each->id() == id) {
            auto carried = *look;
            carried.at = {carried.at.x + by.x(), carried.at.y + by.y()};
            each->assign(carried);
        }
}

std::vector<NoteId> CanvasScene::shownNotes() const
{
    std::vector<NoteItem const*> items;
    for (auto const* each : m_notes)
        if (!each->box().isEmpty())
            items.push_back(each);
    std::ranges::stable_sort(items, [](auto const* a, auto const* b) {
        return std::pair(a->box().top(), a->box().left()) < std::pair(b->box().top(), b->box().left());
    });
    std::vector<NoteId> ids;
    ids.reserve(items.size());
    for (auto const* each : items)
        ids.push_back(each->id());
    return ids;
}

std::optional<Hit> CanvasScene::hitNote(QPointF place) const
{
    // The last one lies on top.
    for (auto const* const each : std::views::reverse(m_notes))
        if (each->box().contains(place)) {
            Hit hit;
            hit.part = Hit::Part::Note;
            hit.note = each->id();
            return hit;
        }
    return std::nullopt;
}

// ---- the view's side

void CanvasView::addNote()
{
    auto const state = m_session.selection().current();
    if (state)
        reveal(state);
    auto const at = drawing::freeNotePlace(m_scene.graph(), m_scene.layout(), m_scene.looks().notes, state);
    delete m_noteField;
    m_noteField = new NoteField(*this, state, at);
}

void CanvasView::openNoteField(NoteId id)
{
    if (!m_scene.noteLook(id) || m_scene.boxOf(id).isEmpty())
        return;
    delete m_noteField;
    m_noteField = new NoteField(*this, id);
}

void CanvasView::selectNextNote()
{
    auto const notes = m_scene.shownNotes();
    if (notes.empty()) {
        m_session.say(tr("There are no notes; N adds one."));
        return;
    }
    auto const current = std::ranges::find(notes, m_session.selection().note);
    auto const next = current == notes.end() || current + 1 == notes.end() ? notes.front() : *(current + 1);
    m_session.select(Selection::of(next));
    showNote(next);
}

void CanvasView::showNote(NoteId id)
{
    auto const box = m_scene.boxOf(id);
    if (!box.isEmpty() && !visibleArea().contains(box))
        centreOn(box.center(), true);
    if (auto const* note = m_session.notes().find(id))
        m_session.say(tr("Note: %1").arg(QString::fromStdString(note->kept.text)));
}

void CanvasView::moveNote(NoteId id, QPointF by)
{
    if (auto const* look = m_scene.noteLook(id))
        m_session.notes().move(id, {look->at.x + by.x(), look->at.y + by.y()});
}

}  // namespace steploom::canvas
