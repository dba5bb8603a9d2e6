// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/templates.h"

namespace steploom::lint::rules {

// What was likely meant: blanks outside the frame go, a missing mark is put where it belongs.
static std::string framed(std::string const& text)
{
    static constexpr std::string_view blanks = " \t\r\n";
    auto const first = text.find_first_not_of(blanks);
    auto const last = text.find_last_not_of(blanks);
    if (first == std::string::npos)
        return {};
    auto inner = text.substr(first, last - first + 1);
    bool const opens = inner.starts_with("{%");
    bool const closes = inner.ends_with("%}");
    if (!opens)
        inner.insert(0, inner.starts_with('%') ? "{" : "{% ");
    if (!closes)
        inner += inner.ends_with('%') ? "}" : inner.ends_with('}') ? "" : " %}";
    return inner.ends_with("%}") ? inner : std::string();
}

static void checkExpressionFrame(Report& report)
{
    forEachJsonataText(report, [&](text::NodeRef node) {
        auto const text = node.string();
        bool const opens = text.starts_with("{%");
        bool const closes = text.ends_with("%}") && text.size() >= 4;
        if (opens == closes)
            return;
        auto& problem = report.at(node,
            inState(report.graph(), node)
                + (opens ? "the expression is not closed; it ends with %} and nothing after it."
                         : "the expression is not opened; it starts with {% and nothing before it."),
            opens ? "expression without %}" : "expression without {%");
        if (auto meant = framed(text); !meant.empty())
            problem.fixes.push_back(changeTo(report.graph(), node, std::move(meant)));
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
