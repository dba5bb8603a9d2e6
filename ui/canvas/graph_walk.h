// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/layout/layout.h"

#include <vector>

namespace steploom::canvas {

enum class Direction { Next, Previous, Left, Right };

/// Where an arrow key leads from `from`: along the lines, or to the sibling that lies beside it. `from`
/// itself when there is nothing there.
StateId walk(asl::Graph const& graph, layout::Layout const& layout, StateId from, Direction direction);

/// All states that are shown, from the top down and from the left, containers before what is inside.
std::vector<StateId> readingOrder(asl::Graph const& graph, layout::Layout const& layout);

/// The states on a shortest way between the two, both included and `to` last; just the two when there is no
/// way.
std::vector<StateId> pathBetween(asl::Graph const& graph, StateId from, StateId to);

/// The states of the same level as `id`, which stands last; of the machine for no state.
std::vector<StateId> levelOf(asl::Graph const& graph, StateId id);

}  // namespace steploom::canvas
