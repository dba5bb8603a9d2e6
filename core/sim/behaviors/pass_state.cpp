// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Pass state: Result literally, else the filled Parameters, else the input.

#include "core/sim/behavior.h"

namespace steploom::sim::behaviors {

static Step enterPass(Frame const& frame)
{
    if (auto const* result = frame.field("Result"))
        return Finish{*result};
    if (!frame.plan.parameters)
        return Finish{frame.input};
    auto filled = fillTemplate(*frame.plan.parameters, frame.scope(), frame.input);
    if (auto* failed = std::get_if<Step>(&filled))
        return std::move(*failed);
    return Finish{std::get<Value>(std::move(filled))};
}

Behavior pass_state()
{
    return {.type = "Pass", .enter = enterPass, .handsOn = true};
}

}  // namespace steploom::sim::behaviors
