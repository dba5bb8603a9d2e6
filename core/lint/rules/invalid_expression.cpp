// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"

namespace steploom::lint::rules {

static void checkInvalidExpression(Report& report)
{
    for (auto const& placed : report.expressions())
        for (auto const& fault : placed.expression.faults())
            report.inside(placed.node, placed.inString(fault.range),
                inState(report.graph(), placed.node) + "the expression cannot be read: " + fault.message,
                "expression unreadable");
}

Rule invalid_expression()
{
    return {
        .name = "invalid_expression",
        .code = "INVALID_JSONATA_EXPRESSION",
        .severity = Severity::Error,
        .title = "A JSONata expression cannot be read",
        .why = "The service refuses a definition with an expression that is no JSONata.",
        .check = checkInvalidExpression,
    };
}

}  // namespace steploom::lint::rules
