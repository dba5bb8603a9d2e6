// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"

#include <string>
#include <utility>

namespace steploom::lint::rules {

static void checkInvalidExpression(Report& report)
{
    for (auto const& placed : report.expressions()) {
        // One place, one sentence: what follows from a fault is not told again.
        auto told = std::string::npos;
        for (auto const& fault : placed.expression.faults()) {
            if (fault.range.offset == std::exchange(told, fault.range.offset))
                continue;
            report.inside(placed.node, placed.inString(fault.range),
                inState(report.graph(), placed.node) + "the expression cannot be read: " + fault.message,
                "expression unreadable");
        }
    }
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
