// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkLanguageDowngrade(Report& report)
{
    auto const& graph = report.graph();
    if (graph.language() != asl::QueryLanguage::Jsonata)
        return;
    for (auto const& state : graph.states())
        if (auto const own = state.node.find("QueryLanguage"); own.stringIs("JSONPath"))
            report.at(own,
                state.name + ": QueryLanguage can not be JSONPath in a machine that is JSONata as a whole.",
                "must be JSONata here");
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
