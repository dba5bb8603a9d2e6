// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

#include <cstddef>

namespace steploom::edit {

/// Gives a Parallel an empty branch, `{"StartAt": "", "States": {}}`, behind the others. Refused for any
/// other state.
struct AddBranch {
    StateId state;

    static constexpr std::string_view label = "Add branch";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Takes a branch with all its states out of a Parallel. The last one becomes an empty branch; refused when
/// it is that already.
struct RemoveBranch {
    StateId state;
    std::size_t branch = 0;  ///< counted from 0

    static constexpr std::string_view label = "Remove branch";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Moves a branch of a Parallel to another place among them; its states keep their identities.
struct ReorderBranches {
    StateId state;
    std::size_t from = 0;
    std::size_t to = 0;

    static constexpr std::string_view label = "Change order of branches";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
