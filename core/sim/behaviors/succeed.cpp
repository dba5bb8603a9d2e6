// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Succeed state: its input is its output, and its line of execution ends.

#include "core/sim/behavior.h"

namespace steploom::sim::behaviors {

static Step enterSucceed(Frame const& frame)
{
    return Finish{frame.input};
}

Behavior succeed()
{
    return {.type = "Succeed", .enter = enterSucceed, .handsOn = true};
}

}  // namespace steploom::sim::behaviors
