// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

#include <string>

namespace steploom::edit {

/// Renames a state and everything that points at it: StartAt, Next, Default and the Next of rules and
/// catchers. Refused when the name is taken anywhere in the machine, empty, or over 80 characters.
struct RenameState {
    StateId state;
    std::string to;

    static constexpr std::string_view label = "Rename state";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
