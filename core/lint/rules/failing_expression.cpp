// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"

#include <algorithm>

namespace steploom::lint::rules {

// A part that depends on nothing and fails, or a whole that gives nothing.
static void checkConstants(Report& report, PlacedExpression const& placed)
{
    using Kind = expr::jsonata::Constant::Kind;
    auto const& analysis = placed.expression.analysis();
    for (auto const& constant : analysis.constants) {
        bool const isTold = std::ranges::any_of(analysis.problems, [&](expr::jsonata::Fault const& fault) {
            return fault.range.offset >= constant.range.offset && fault.range.end() <= constant.range.end();
        });
        if (constant.kind == Kind::Value || isTold)
            continue;
        auto const why = constant.kind == Kind::Fails ? "this part always does: " + constant.message
                                                      : "it never has a result (it is undefined).";
        report.inside(placed.node, placed.inString(constant.range),
            inState(report.graph(), placed.node) + "the expression will fail: " + why,
            "expression will fail");
    }
}

static void checkFailingExpression(Report& report)
{
    for (auto const& placed : report.expressions()) {
        if (!placed.expression.isSound() || placed.isAmbiguous)
            continue;
        for (auto const& fault : placed.expression.analysis().problems)
            report.inside(placed.node, placed.inString(fault.range),
                inState(report.graph(), placed.node) + "the expression will fail: " + fault.message,
                "expression will fail");
        checkConstants(report, placed);
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
