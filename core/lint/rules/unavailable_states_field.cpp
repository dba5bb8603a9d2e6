// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"

namespace steploom::lint::rules {

static void checkUnavailableStatesField(Report& report)
{
    for (auto const& placed : report.expressions()) {
        if (!placed.expression.isSound() || placed.of->state == asl::noIndex)
            continue;
        for (auto const& use : placed.expression.analysis().variables) {
            if (use.name != "states" || use.path.empty()
                || hasStatesField(report.graph(), *placed.of, *placed.field, use.path.front()))
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
