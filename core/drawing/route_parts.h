// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/diagram.h"

namespace steploom::drawing {

// The two layers of an edge: all lines of a diagram lie under all labels.

// `plus` is plusPlace() of the whole edge.

/// Line, arrow, slash. A line that goes on for `beyond` after its last point has no arrow.
void addRouteLine(DisplayList& list, asl::Graph const& graph, layout::Route const& route,
    EdgeLook const& look, Point plus, double beyond = 0);
/// Label pill, handles, `+`.
void addRouteLabel(
    DisplayList& list, asl::Graph const& graph, layout::Route const& route, EdgeLook const& look, Point plus);

/// How round the corners of a line are.
inline constexpr double routeCornerSize = 12;

}  // namespace steploom::drawing
