// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

#include <vector>

namespace steploom::edit {

/// Takes states out, with all that is inside them, and joins their neighbours: what led to a deleted state
/// leads to where it went; what has nowhere to go ends, or becomes a slot.
struct DeleteStates {
    std::vector<StateId> states;

    static constexpr std::string_view label = "Delete";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
