// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/draft.h"
#include "core/edit/selection.h"

#include <string>
#include <string_view>
#include <vector>

namespace steploom::edit {

/// A block that can become a machine of its own, or the sentence why not: what is no block; a rule or Default
/// that leads out, since it has no End; a Succeed state where the block goes on; the same errors caught to
/// two places outside.
Result<Block> selectEnclosable(document::Snapshot const& snapshot, std::vector<StateId> const& ids);

/// Makes what leads into the block lead to the state `name` instead.
void leadAround(Draft& draft, asl::Graph const& graph, Block const& block, std::string_view name);

/// Makes the states that go on out of the block end.
void endInside(Draft& draft, asl::Graph const& graph, Block const& block);

/// `state` with a Next that names `onward`, or with an End where that is empty.
Value goingOn(Value const& state, std::string const& onward);

}  // namespace steploom::edit
