// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"

namespace steploom::lint::rules {

static void checkUnsupportedExpression(Report& report)
{
    for (auto const& placed : report.expressions()) {
        if (!placed.expression.isSound())
            continue;
        for (auto const& fault : placed.expression.analysis().refusals) {
            auto const name = placed.expression.text().substr(fault.range.offset, fault.range.length);
            report
                .inside(placed.node, placed.inString(fault.range),
                    inState(report.graph(), placed.node) + name
                        + " has no meaning here: a state's input is $states.input.",
                    "use $states.input")
                .serviceMessage
                = "Reference to '" + name + "' at the top level is not supported";
        }
    }
}

Rule unsupported_expression()
{
    return {
        .name = "unsupported_expression",
        .code = "UNSUPPORTED_JSONATA_EXPRESSION",
        .severity = Severity::Error,
        .title = "An expression looks for its input at the top level",
        .why = "Step Functions evaluates expressions without an input: names, $ and $$ at the top level are "
               "refused. Use "
               "$states.input, $states.context or a variable.",
        .check = checkUnsupportedExpression,
    };
}

}  // namespace steploom::lint::rules
