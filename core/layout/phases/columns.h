// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/phases/sketch.h"

namespace steploom::layout::phases {

/// Chains of nodes whose wires run straight down; each chain moves as one.
struct Columns {
    std::uint32_t count = 0;
    std::vector<std::uint32_t> ofNode;  ///< none for a Turn, which has no room
    std::vector<double> offsets;        ///< of each node, from the left of its column
    std::vector<WireIndex> below;  ///< of each node, the wire on which its column goes on; none at its end
    std::vector<WireIndex> above;
};

/// Where a wire leaves or enters a node, from the left of it.
double portAt(Wire const& wire, NodeIndex node);
/// How much it matters that a wire runs straight, from 0 to 3: lanes above all, then the ways without an
/// error; a catch never bends the column of its handler to its card.
int importance(Sketch const& sketch, Wire const& wire);
/// Joins nodes to columns, the most important wires first.
Columns columnsOf(Sketch const& sketch);

}  // namespace steploom::layout::phases
