// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Choice state: the first rule that holds.
#include "core/sim/choice_rules.h"

namespace steploom::sim::behaviors {

static asl::EdgeIndex edgeOf(Frame const& frame, asl::EdgeKind kind, std::uint32_t number)
{
    for (auto const index : frame.plan.state->edges)
        if (auto const& id = frame.graph.edge(index).id; id.kind == kind && id.number == number)
            return index;
    return asl::noIndex;
}

static Step enterChoice(Frame const& frame)
{
    auto const* rules = frame.field("Choices");
    for (std::uint32_t i = 0; rules && i < rules->size(); ++i) {
        auto verdict = holdsRule(*rules->at(i), frame.scope(), frame.paths);
        if (auto* failed = std::get_if<Step>(&verdict))
            return std::move(*failed);
        if (std::get<bool>(verdict))
            return Choose{edgeOf(frame, asl::EdgeKind::Choice, i), frame.input};
    }
    if (frame.field("Default"))
        return Choose{edgeOf(frame, asl::EdgeKind::Default, 0), frame.input};
    return Fault{"Failed to transition out of the state. The state does not point to a next state.", {}};
}

Behavior choice()
{
    return {.type = "Choice", .enter = enterChoice};
}

}  // namespace steploom::sim::behaviors
