// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/phases/columns.h"

namespace steploom::layout::phases {

/// A column stands at least this far right of another one.
struct Bound {
    std::uint32_t left;
    std::uint32_t right;
    double distance;
};

/// What keeps neighbours apart and labels readable, from left to right: one pass over the bounds settles all.
std::vector<Bound> boundsOf(Sketch const& sketch, Columns const& columns);

}  // namespace steploom::layout::phases
