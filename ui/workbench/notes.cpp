// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/notes.h"

#include "ui/workbench/session.h"

#include <QFileInfo>

#include <algorithm>

namespace steploom::workbench {

// What the companion holds where notes belong; null when there is nothing.
static Value notesIn(cases::Companion const& companion)
{
    auto const* view = companion.find("view");
    auto const* notes = view ? view->find("notes") : nullptr;
    if (view && !view->isObject())
        return *view;
    return notes ? *notes : Value();
}

Note const* Notes::find(NoteId id) const
{
    auto const found = std::ranges::find(m_notes, id, &Note::id);
    return found == m_notes.end() ? nullptr : &*found;
}

Note* Notes::findMine(NoteId id)
{
    return const_cast<Note*>(find(id));
}

std::vector<drawing::NoteLook> Notes::looks() const
{
    static constexpr double gap = 24;
    static constexpr double row = 80;
    std::vector<drawing::NoteLook> looks;
    auto const& bounds = m_session.layout().bounds;
    Point aside{bounds.right() + gap, bounds.y};
    for (auto const& note : m_notes) {
        drawing::NoteLook look{
            .number = note.id.number, .text = note.kept.text, .at = {note.kept.x, note.kept.y}};
        if (note.state && m_session.picture().find(note.state)) {
            look.state = note.state;
        } else if (!note.kept.state.empty()) {
            // Its place was beside a card that is gone.
            look.missing = note.kept.state;
            look.at = aside;
            aside.y += row;
        }
        looks.push_back(std::move(look));
    }
    return looks;
}

QString Notes::fault() const
{
    if (m_rest.fault.empty())
        return {};
    auto const file = m_session.path().isEmpty()
        ? m_session.title()
        : QFileInfo(
              QString::fromStdString(cases::Companion::pathFor(m_session.path().toStdString()).string()))
              .fileName();
    return file + QStringLiteral(": ") + QString::fromStdString(m_rest.fault);
}

bool Notes::mayChange()
{
    if (!m_rest.isWritable)
        m_session.say(fault());
    return m_rest.isWritable;
}

// ---- changing

NoteId Notes::add(QString const& text, StateId state, Point at)
{
    if (!mayChange())
        return {};
    Note note{{++m_lastId}, state, {.text = text.toStdString(), .x = at.x, .y = at.y}};
    if (auto const* about = m_session.picture().find(state))
        note.kept.state = about->name;
    auto const place = m_notes.size();
    put(note, place);
    m_session.m_history.record("Add note",
        {.undo = [this, id = note.id] { drop(id); }, .redo = [this, note, place] { put(note, place); }});
    tell();
    return note.id;
}

void Notes::setText(NoteId id, QString const& text)
{
    auto const* note = find(id);
    if (!note || note->kept.text == text.toStdString() || !mayChange())
        return;
    auto after = *note;
    after.kept.text = text.toStdString();
    change(*note, after, "Edit note");
}

void Notes::move(NoteId id, Point at)
{
    auto const* note = find(id);
    if (!note || (note->kept.x == at.x && note->kept.y == at.y) || !mayChange())
        return;
    auto after = *note;
    after.kept.x = at.x;
    after.kept.y = at.y;
    // One whose state is gone belongs to the machine from then on.
    if (!m_session.picture().find(note->state))
        after.kept.state.clear();
    // Visits of forms count from 1; these stay out of their way.
    static constexpr std::uint64_t movesOfNotes = std::uint64_t{1} << 63;
    change(*note, after, "Move note", movesOfNotes | id.number);
}

void Notes::remove(NoteId id)
{
    auto const* note = find(id);
    if (!note || !mayChange())
        return;
    auto const gone = *note;
    auto const place = static_cast<std::size_t>(note - m_notes.data());
    drop(id);
    m_session.m_history.record(
        "Delete note", {.undo = [this, gone, place] { put(gone, place); }, .redo = [this, id] { drop(id); }});
    tell();
}

// A note that is gone because the companion was read anew stays gone.
void Notes::change(Note const& before, Note const& after, std::string_view label, std::uint64_t visit)
{
    auto const turnInto = [this](Note const& wanted) {
        auto* const now = findMine(wanted.id);
        if (!now)
            return;
        *now = wanted;
        // The state may have another name since.
        follow();
        write();
        tell();
    };
    // Copies: `before` lies in the list that changes.
    m_session.m_history.record(label,
        {.undo = [turnInto, before = before] { turnInto(before); },
            .redo = [turnInto, after = after] { turnInto(after); }},
        visit);
    turnInto(Note(after));
}

void Notes::put(Note const& note, std::size_t place)
{
    if (!find(note.id))
        m_notes.insert(m_notes.begin() + static_cast<std::ptrdiff_t>(std::min(place, m_notes.size())), note);
    follow();
    write();
    tell();
}

void Notes::drop(NoteId id)
{
    std::erase_if(m_notes, [id](Note const& note) { return note.id == id; });
    write();
    tell();
}

// ---- the companion

bool Notes::read()
{
    auto const& companion = m_session.companion();
    auto now = notesIn(companion);
    if (now == m_known)
        return false;
    m_known = std::move(now);
    m_rest = cases::readNotes(companion.content());
    m_notes.clear();
    for (auto& kept : m_rest.notes) {
        auto const* state = kept.state.empty() ? nullptr : m_session.picture().findByName(kept.state);
        m_notes.push_back({{++m_lastId}, state ? state->id : StateId{}, std::move(kept)});
    }
    m_rest.notes.clear();
    return true;
}

void Notes::write()
{
    auto all = m_rest;
    for (auto const& note : m_notes)
        all.notes.push_back(note.kept);
    auto& companion = m_session.companion();
    auto const content = cases::withNotes(companion.content(), all);
    if (auto const* view = content.find("view"))
        companion.set("view", *view);
    else
        companion.remove("view");
    m_known = notesIn(companion);
}

void Notes::follow()
{
    auto const& graph = m_session.picture();
    bool isNew = false;
    for (auto& note : m_notes) {
        if (note.kept.state.empty())
            continue;
        if (auto const* state = note.state ? graph.find(note.state) : nullptr) {
            isNew = isNew || state->name != note.kept.state;
            note.kept.state = state->name;
        } else if (auto const* namesake = graph.findByName(note.kept.state)) {
            note.state = namesake->id;
        }
    }
    if (isNew)
        write();
}

void Notes::tell()
{
    m_session.pruneSelection();
    emit m_session.notesChanged();
    m_session.companionChanged();
}

}  // namespace steploom::workbench
