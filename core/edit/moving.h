// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/draft.h"
#include "core/edit/selection.h"

#include <map>
#include <string>
#include <vector>

namespace steploom::edit {

/// Moves the text of a selection, which the draft still has, into the object `home`, before its member
/// `before` or to its end; the states keep their identities. `home` and `before` are nodes of the draft as it
/// is now and not valid afterwards; nothing happens when the text stands there already.
void moveStates(Draft& draft, Selection const& selection, text::NodeRef home, text::NodeRef before);

/// What states are called after a move.
using NewNames = std::map<asl::State const*, std::string>;
/// The names that `selection` has in `home`: their own, with ` (1)`, ` (2)` where another state there, but
/// for `leaving`, is called so.
NewNames namesIn(asl::Graph const& graph, asl::ScopeIndex home, Selection const& selection,
    asl::State const* leaving = nullptr);
/// Gives the states of `selection` their new names and lets them follow each other's.
void takeNames(Draft& draft, asl::Graph const& graph, Selection const& selection, NewNames const& names);

/// Makes rules, Defaults and catchers that lead out of `selection` slots where `home`, to which it moves, has
/// no state of that name.
void settleReferences(
    Draft& draft, asl::Graph const& graph, Selection const& selection, asl::ScopeIndex home);

/// Takes the catchers that lead out of the block out of their states and returns them, equal ones once: what
/// holds the block from now on catches for it.
std::vector<Value> liftCatchers(Draft& draft, Block const& block);

}  // namespace steploom::edit
