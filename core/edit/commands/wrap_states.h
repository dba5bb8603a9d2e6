// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/edit.h"

#include <string>
#include <vector>

namespace steploom::edit {

enum class Container : std::uint8_t { Parallel, Map };

/// Puts states that make a block (selectBlock()) into a new Parallel with one branch, or into a new inline
/// Map, which takes their place; they keep their identities. Catchers that lead out go to the container and
/// catch for all that is in it. Refused when a rule or Default leads out, or when a Succeed state would end
/// only the container.
struct WrapStates {
    std::vector<StateId> states;
    Container container = Container::Parallel;

    static constexpr std::string_view label = "Wrap";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

/// Puts what is inside a Map, or inside the only branch of a Parallel that has states, in the place of the
/// container; the states keep their identities, taken names get a number. All other fields of the container
/// go with it, Retry and Catch too. Refused when several branches have states, when none has, and when a
/// Succeed state inside would end more than before.
struct UnwrapState {
    StateId state;

    static constexpr std::string_view label = "Unwrap";
    Result<text::Patch> plan(document::Snapshot const& snapshot) const;
};

}  // namespace steploom::edit
