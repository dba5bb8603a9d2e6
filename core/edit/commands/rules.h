// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

#include <cstddef>

namespace steploom::edit {

/// Gives a Choice a rule behind the others that leads to `to`, or to a slot when that is no state: a
/// condition of its query language that always holds, to be written over. Refused for any other state, and
/// for a state of another level.
struct AddRule {
    StateId state;
    StateId to = {};

    static constexpr std::string_view label = "Add rule";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Takes a rule out of a Choice. Refused for the last one.
struct RemoveRule {
    StateId state;
    std::size_t rule = 0;  ///< counted from 0

    static constexpr std::string_view label = "Remove rule";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Moves a rule of a Choice to another place among them. Retriers and catchers are moved by MoveItem.
struct ReorderRules {
    StateId state;
    std::size_t from = 0;
    std::size_t to = 0;

    static constexpr std::string_view label = "Change order of rules";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// A new rule that leads to `target` under a condition that always holds, in the Choice's query language.
Value newRule(asl::State const& choice, std::string_view target);

}  // namespace steploom::edit
