// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"

namespace steploom::lint::rules {

// Where `$states.<name>` is there. Source: reference card of the language, section 4.
static bool isThere(Report const& report, PlacedExpression const& placed, std::string_view name)
{
    bool const isOutcome = placed.field->name == "Output" || placed.field->name == "Assign";
    if (name == "errorOutput")
        return isOutcome && placed.of->what == "a catcher";
    if (name == "result") {
        auto const& state = report.graph().state(placed.of->state);
        return isOutcome && placed.of->isState
            && (state.is("Task") || state.is("Parallel") || state.is("Map"));
    }
    return true;
}

static void checkUnavailableStatesField(Report& report)
{
    for (auto const& placed : report.expressions()) {
        if (!placed.expression.isSound() || placed.of->state == asl::noIndex)
            continue;
        for (auto const& use : placed.expression.analysis().variables) {
            if (use.name != "states" || use.path.empty() || isThere(report, placed, use.path.front()))
                continue;
            auto const name = "$states." + use.path.front();
            report.inside(placed.node, placed.inString(use.range),
                inState(report.graph(), placed.node) + name
                    + (use.path.front() == "result"
                            ? " is there only in Output and Assign of a Task, Parallel or Map."
                            : " is there only in Output and Assign of a catcher."),
                "not here: " + name);
        }
    }
}

Rule unavailable_states_field()
{
    return {
        .name = "unavailable_states_field",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A part of $states is not there in this field",
        .why = "$states.result is there after a Task, Parallel or Map has succeeded, $states.errorOutput in "
               "a catcher.",
        .check = checkUnavailableStatesField,
    };
}

}  // namespace steploom::lint::rules
