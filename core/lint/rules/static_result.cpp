// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/templates.h"

namespace steploom::lint::rules {

static void checkNode(Report& report, asl::State const& state, text::NodeRef node)
{
    for (auto const child : node) {
        bool const isPath
            = child.isString() && (child.string().starts_with("$.") || child.string().starts_with("$$."));
        if (isPath || isDynamicKey(child))
            report.at(child,
                state.name
                    + ": Result is constant; a path in it is not evaluated. Parameters evaluate paths.",
                "Result is constant");
        else
            checkNode(report, state, child);
    }
}

static void checkStaticResult(Report& report)
{
    for (auto const& state : report.graph().states())
        if (state.is("Pass"))
            checkNode(report, state, state.node.find("Result"));
}

Rule static_result()
{
    return {
        .name = "static_result",
        .code = "PASS_RESULT_IS_STATIC",
        .severity = Severity::Warning,
        .title = "A path in the Result of a Pass",
        .why = "Result is passed on as it is written. Use Parameters to make a result from paths.",
        .check = checkStaticResult,
    };
}

}  // namespace steploom::lint::rules
