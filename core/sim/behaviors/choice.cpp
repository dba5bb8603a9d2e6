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

// The first rule whose Condition is true.
static Step enterJsonataChoice(Frame const& frame)
{
    for (std::uint32_t i = 0; i < frame.plan.rules.size(); ++i) {
        auto const& condition = frame.plan.rules[i].condition;
        if (!condition)
            continue;
        auto const field = "Choices[" + std::to_string(i) + "]/Condition";
        auto made = evaluate(
            *condition, field, {frame.input, frame.context}, frame.variables, frame.now, frame.random);
        if (auto* failed = std::get_if<Step>(&made))
            return std::move(*failed);
        auto const& value = std::get<Value>(made);
        if (!value.isBoolean())
            return Fault{expr::jsonata::describeWrongType(value, "boolean", condition->expression(), field),
                field, true};
        if (value == Value(true))
            return Choose{edgeOf(frame, asl::EdgeKind::Choice, i), frame.input};
    }
    if (frame.field("Default"))
        return Choose{edgeOf(frame, asl::EdgeKind::Default, 0), frame.input};
    return Fault{"Failed to transition out of the state. The state does not point to a next state.", {}};
}

static Step enterChoice(Frame const& frame)
{
    if (frame.plan.isJsonata)
        return enterJsonataChoice(frame);
    auto const* rules = frame.field("Choices");
    for (std::uint32_t i = 0; rules && rules->isArray() && i < rules->size(); ++i) {
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
