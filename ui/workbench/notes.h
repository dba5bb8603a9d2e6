// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cases/notes.h"
#include "core/drawing/diagram.h"
#include "ui/workbench/selection.h"

#include <QString>

#include <string_view>
#include <vector>

namespace steploom::workbench {

class Session;

/// One remark on the drawing of an open document.
struct Note {
    NoteId id;
    StateId state;  ///< whom it is about; none: the machine, or a state that is not there
    cases::Note kept;
};

/// The remarks on a document's drawing: states by identity while it is open, by name in the companion's
/// `view.notes`. All changes are steps of the document's history and never touch its text.
class Notes {
public:
    explicit Notes(Session& session) : m_session(session) {}

    std::vector<Note> const& all() const { return m_notes; }
    Note const* find(NoteId id) const;
    std::vector<drawing::NoteLook> looks() const;
    /// Why some or all of them cannot be shown; empty when they can.
    QString fault() const;

    /// A new note about `state`, or about the machine, at a place as NoteLook has it. None when the companion
    /// has something else where notes belong; the session's message() then said so.
    NoteId add(QString const& text, StateId state, Point at);
    void setText(NoteId id, QString const& text);
    /// Moves of a note that follow on one another are one step.
    void move(NoteId id, Point at);
    void remove(NoteId id);

    /// Takes in what the companion says now. Whether anything is new.
    bool read();
    /// Takes over new names of the states.
    void follow();

private:
    bool mayChange();
    Note* findMine(NoteId id);
    /// Puts `note` back as it is given, at `place` if it is not there.
    void put(Note const& note, std::size_t place);
    void drop(NoteId id);
    void change(Note const& before, Note const& after, std::string_view label, std::uint64_t visit = 0);
    void write();
    void tell();

    Session& m_session;
    std::vector<Note> m_notes;
    cases::Notes m_rest;  // what is no note
    Value m_known;        // `view.notes` as it was last read or written
    std::uint32_t m_lastId = 0;
};

}  // namespace steploom::workbench
