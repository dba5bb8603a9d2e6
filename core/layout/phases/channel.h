// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/phases/sketch.h"

namespace steploom::layout::phases {

/// Wires of a channel that share one horizontal part: they come from the same port or go to the same one.
struct Net {
    struct Attach {
        double x = 0;
        NodeIndex node = none;
        bool isAbove = true;
        double weight = 1;
    };
    std::vector<WireIndex> wires;
    std::vector<Attach> attaches;
    double low = 0;  ///< the horizontal part, from left to right
    double high = 0;
    std::uint32_t track = none;  ///< none when it runs straight down

    bool isStraight() const { return high - low < 0.5; }
    bool covers(double x) const { return x > low && x < high; }
};

/// The nets of a channel, each with a track (0 is the topmost) so that no two lie on one another. Moves a
/// lower port aside where two nets would each have to be above the other.
std::vector<Net> netsOfChannel(Sketch& sketch, std::vector<WireIndex> const& wires);

}  // namespace steploom::layout::phases
