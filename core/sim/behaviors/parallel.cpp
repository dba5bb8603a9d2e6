// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Parallel state: every branch gets the same input.

#include "core/sim/behavior.h"

namespace steploom::sim::behaviors {

static Step enterParallel(Frame const& frame)
{
    auto input = frame.input;
    if (auto made = evaluateField(frame, "Arguments")) {
        if (auto* failed = std::get_if<Step>(&*made))
            return std::move(*failed);
        input = std::get<Value>(std::move(*made));
    }
    if (frame.plan.parameters) {
        auto filled = fillTemplate(*frame.plan.parameters, frame.scope(), frame.input);
        if (auto* failed = std::get_if<Step>(&filled))
            return std::move(*failed);
        input = std::get<Value>(std::move(filled));
    }
    StartChildren children;
    children.inputs.assign(frame.plan.state->scopes.size(), input);
    return children;
}

Behavior parallel()
{
    return {.type = "Parallel", .enter = enterParallel};
}

}  // namespace steploom::sim::behaviors
