// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"
#include "core/edit/place.h"

#include <string>
#include <vector>

namespace steploom::edit {

/// Puts copied states at a place: the text of copyStates(), a whole definition, a state `{"Type": ...}` or
/// members `"Name": {...}`. They are named, joined and laid out as putFragment() says; the way into the place
/// leads to their StartAt.
struct PasteStates {
    std::string text;
    Place place;

    static constexpr std::string_view label = "Paste";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Copies states of one level. Each group of states that lead to each other is copied as a whole, stands
/// behind its original in the text and follows it in the flow; its lines lead where those of the original
/// lead. After a Choice the copy stands on its Default, or else on its first rule; what copies Succeed or
/// Fail follows nothing.
struct DuplicateStates {
    std::vector<StateId> states;

    static constexpr std::string_view label = "Duplicate";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
