// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkLanguageDowngrade(Report& report)
{
    auto const& graph = report.graph();
    if (graph.language() != asl::QueryLanguage::Jsonata)
        return;
    for (auto const& state : graph.states())
        if (auto const own = state.node.find("QueryLanguage"); own.stringIs("JSONPath")) {
            auto& problem = report.at(own,
                state.name + ": QueryLanguage can not be JSONPath in a machine that is JSONata as a whole.",
                "must be JSONata here");
            problem.serviceMessage
                = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
            problem.serviceLocation = awsLocation(state.node);
            problem.fixes.push_back(removeIt(graph, own));
        }
}

Rule language_downgrade()
{
    return {
        .name = "language_downgrade",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A JSONPath state in a JSONata machine",
        .why = "The language of a JSONata machine holds for all its states.",
        .check = checkLanguageDowngrade,
    };
}

}  // namespace steploom::lint::rules
