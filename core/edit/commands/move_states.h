// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"
#include "core/edit/place.h"

#include <vector>

namespace steploom::edit {

/// Moves states that make a block (selectBlock()) to another place as they are, with their identities. What
/// led to them leads to where they went; they, and the slots among their Nexts, lead to
/// what followed the place. On another level, lines that
/// lead out of them stay where that level has the state and become slots where not, and taken names get a
/// number. A single state moves as MoveState says. Refused between or into the states themselves.
struct MoveStates {
    std::vector<StateId> states;
    Place place;

    static constexpr std::string_view label = "Move states";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
