// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace steploom::workbench {

/// Tells the notes of a document apart as long as it is open. 0 is no note.
struct NoteId {
    std::uint32_t number = 0;

    explicit operator bool() const { return number != 0; }
    friend auto operator<=>(NoteId const&, NoteId const&) = default;
};

/// What is selected in a document, the same for all panes: states (the last one is the current one), or one
/// edge (also a line to the end, see asl::Graph::endingWith()), or one note, or nothing.
struct Selection {
    std::vector<StateId> states;
    std::optional<asl::EdgeId> edge;
    NoteId note = {};

    bool isEmpty() const { return states.empty() && !edge && !note; }
    StateId current() const { return states.empty() ? StateId{} : states.back(); }
    bool contains(StateId id) const;

    static Selection of(StateId id) { return {{id}, std::nullopt}; }
    static Selection of(asl::EdgeId const& edge) { return {{}, edge}; }
    static Selection of(NoteId note) { return {{}, std::nullopt, note}; }

    friend bool operator==(Selection const&, Selection const&) = default;
};

}  // namespace steploom::workbench
