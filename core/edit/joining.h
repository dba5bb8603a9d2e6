// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/draft.h"
#include "core/edit/place.h"

#include <functional>
#include <string>

namespace steploom::edit {

/// A place resolved in a snapshot: what will lead to the state put there, and where it will lead.
struct Junction {
    asl::ScopeIndex scope = asl::noIndex;
    asl::Edge const* edge
        = nullptr;  ///< leads to the new state from now on; null for `after` and a first state
    asl::State const* after = nullptr;       ///< goes on to the new state from now on
    std::string onward;                      ///< where the new state leads; empty: it ends
    asl::State const* textBefore = nullptr;  ///< the state behind which the new one stands in the text
};

/// What is at `place`, or the sentence why nothing can be put there.
Result<Junction> resolvePlace(document::Snapshot const& snapshot, Place const& place);

/// Makes what leads to the junction lead to the state `name` instead.
void leadTo(
    Draft& draft, document::Snapshot const& snapshot, Junction const& junction, std::string_view name);

/// Where `state` leads when all goes well: its Next, of a Choice the Default, else its first rule. Empty at
/// an end.
std::string onwardTarget(asl::Graph const& graph, asl::State const& state);

/// Makes `edge` lead to `target` instead; without one, or where it would lead to its own state, a Next ends,
/// and without one all else becomes a slot.
void redirect(Draft& draft, asl::Graph const& graph, asl::Edge const& edge, std::string const& target);

/// Makes every edge into `state` that `concerns` accepts lead to `target` as redirect() does.
void bypass(Draft& draft, document::Snapshot const& snapshot, asl::State const& state,
    std::string const& target, std::function<bool(asl::Edge const&)> const& concerns);

}  // namespace steploom::edit
