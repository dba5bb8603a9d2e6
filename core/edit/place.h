// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/ids.h"

#include <variant>

namespace steploom::edit {

/// Between the source and the target of an edge; into the slot, when the edge leads to none yet; behind the
/// state, on a line to the end (Graph::endingWith()).
struct OnEdge {
    asl::EdgeId edge;
};
/// After a state that ends its scope; for any other state, on its Next edge.
struct AfterState {
    StateId state;
};
/// As the first state of a scope: the machine (no owner), or the branch or processor `number` of `owner`.
struct AtStart {
    StateId owner;
    std::uint32_t number = 0;
};

/// Where a state can be put.
using Place = std::variant<OnEdge, AfterState, AtStart>;

}  // namespace steploom::edit
