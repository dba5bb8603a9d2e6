// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkStatesAllAlone(Report& report)
{
    for (auto const& state : report.graph().states())
        for (auto const* field : {"Retry", "Catch"})
            for (auto const handler : state.node.find(field)) {
                auto const errors = handler.find("ErrorEquals");
                for (auto const error : errors) {
                    if (!error.stringIs("States.ALL"))
                        continue;
                    if (errors.size() > 1)
                        report
                            .at(error, state.name + ": States.ALL must stand alone in its ErrorEquals.",
                                "States.ALL must stand alone")
                            .fixes
                            = {changeTo(report.graph(), errors, Value::array({Value("States.ALL")})),
                                removeIt(report.graph(), error)};
                    else if (handler.nextSibling())
                        report
                            .at(error,
                                state.name + ": States.ALL must be in the last entry of " + field + ".",
                                "States.ALL must come last")
                            .fixes.push_back(moveToEnd(report.graph(), handler));
                }
            }
}

Rule states_all_alone()
{
    return {
        .name = "states_all_alone",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "States.ALL must stand alone and last",
        .why = "Handlers after it could never match, and names beside it say nothing.",
        .check = checkStatesAllAlone,
    };
}

}  // namespace steploom::lint::rules
