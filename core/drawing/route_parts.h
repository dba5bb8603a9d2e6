// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/diagram.h"

namespace steploom::drawing {

// The two layers of an edge: all lines of a diagram lie under all labels.

/// Line, arrow, slash.
void addRouteLine(
    DisplayList& list, asl::Graph const& graph, layout::Route const& route, EdgeLook const& look);
/// Label pill, handles, `+`.
void addRouteLabel(
    DisplayList& list, asl::Graph const& graph, layout::Route const& route, EdgeLook const& look);

}  // namespace steploom::drawing
