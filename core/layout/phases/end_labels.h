// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/phases/sketch.h"

namespace steploom::layout::phases {

/// Gives the first of `lines`, which share a lane, the label that stands where the lane comes to its target,
/// on `wire`. None when one of them has no label: what stands there would not be true of it.
void labelEnd(Sketch& sketch, std::vector<std::uint32_t> const& lines, WireIndex wire);

}  // namespace steploom::layout::phases
