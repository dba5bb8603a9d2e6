// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace steploom::workbench {
class Simulation;
}

namespace steploom::actions {

enum class Faster { No, Yes };

/// The speeds that people choose among, slowest first; 0, the last one, is instant.
std::span<double const> speeds();

/// Goes to the next speed of speeds(); stays at the ends.
void changeSpeed(workbench::Simulation& simulation, Faster direction);

}  // namespace steploom::actions
