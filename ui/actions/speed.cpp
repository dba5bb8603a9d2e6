// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/speed.h"

#include "ui/workbench/simulation.h"

#include <array>
#include <cstddef>

namespace steploom::actions {

std::span<double const> speeds()
{
    static constexpr std::array all{0.25, 1.0, 4.0, 16.0, 0.0};
    return all;
}

void changeSpeed(workbench::Simulation& simulation, Faster direction)
{
    auto const all = speeds();
    std::size_t at = 0;
    while (at + 1 < all.size() && all[at] != simulation.speed())
        ++at;
    if (direction == Faster::Yes && at + 1 < all.size())
        simulation.setSpeed(all[at + 1]);
    else if (direction == Faster::No && at > 0)
        simulation.setSpeed(all[at - 1]);
}

}  // namespace steploom::actions
