// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/templates.h"

namespace steploom::lint::rules {

static void checkExpressionFrame(Report& report)
{
    forEachJsonataText(report, [&](text::NodeRef node) {
        auto const text = node.string();
        bool const opens = text.starts_with("{%");
        bool const closes = text.ends_with("%}") && text.size() >= 4;
        if (opens == closes)
            return;
        report.at(node,
            inState(report.graph(), node)
                + (opens ? "the expression is not closed; it ends with %} and nothing after it."
                         : "the expression is not opened; it starts with {% and nothing before it."),
            opens ? "expression without %}" : "expression without {%");
    });
}

Rule expression_frame()
{
    return {
        .name = "expression_frame",
        .code = "INVALID_JSONATA_EXPRESSION",
        .severity = Severity::Error,
        .title = "An expression lacks one of its marks",
        .why = "A JSONata expression stands between {% and %}, with nothing outside, not even a blank.",
        .check = checkExpressionFrame,
    };
}

}  // namespace steploom::lint::rules
