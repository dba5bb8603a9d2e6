// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"

namespace steploom::lint::rules {

static void checkFailingExpression(Report& report)
{
    for (auto const& placed : report.expressions()) {
        if (!placed.expression.isSound())
            continue;
        for (auto const& fault : placed.expression.analysis().problems)
            report.inside(placed.node, placed.inString(fault.range),
                inState(report.graph(), placed.node) + "the expression will fail: " + fault.message,
                "expression will fail");
    }
}

Rule failing_expression()
{
    return {
        .name = "failing_expression",
        .code = "FAILING_EXPRESSION",
        .severity = Severity::Warning,
        .title = "An expression will fail when it is evaluated",
        .why = "It ends the state with States.QueryEvaluationError: a function that is not there, or "
               "arguments that it "
               "does not take.",
        .check = checkFailingExpression,
    };
}

}  // namespace steploom::lint::rules
