// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/phases/sketch.h"

namespace steploom::layout::phases {

/// Width and height of a state's card or container, and the room kept free beside it.
struct Extent {
    double width = 0;
    double height = 0;
    double room = 0;
};

/// The nodes and lines of one scope, sized but not placed. `extents` are by StateIndex.
Sketch sketchOf(asl::Graph const& graph, asl::ScopeIndex scope, std::vector<Extent> const& extents,
    Options const& options);

/// Runs all phases.
void layOutScope(Sketch& sketch);

}  // namespace steploom::layout::phases
