// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/layout/layout.h"

#include <span>

namespace steploom::drawing {

/// The layout of a picture of nothing but `states`: with what is inside them, the lines among them, and the
/// containers around them, those only as big as what is shown of them. All stands where it stands in
/// `layout`, the layout of `graph`; what is left out is empty there. A state inside a collapsed container
/// stands for that container.
layout::Layout partOf(asl::Graph const& graph, layout::Layout const& layout, std::span<StateId const> states);

}  // namespace steploom::drawing
