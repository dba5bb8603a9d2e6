// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"
#include "core/edit/place.h"

namespace steploom::edit {

/// Moves a state, with all that is inside it, to another place; its identity goes along. The neighbours it
/// leaves are joined, those it comes between lead through it. On another level its catchers keep their
/// targets where that level has them and become slots where not, and its name gets a number where it is taken
/// there. Refused into itself.
struct MoveState {
    StateId state;
    Place place;

    static constexpr std::string_view label = "Move state";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
