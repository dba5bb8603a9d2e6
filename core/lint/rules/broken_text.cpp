// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"
#include "core/text/line_index.h"

namespace steploom::lint::rules {

static void checkBrokenText(Report& report)
{
    auto const& tree = report.graph().tree();
    // That there is nothing at all is told by not_a_definition.
    if (tree.faults().empty() || !tree.root())
        return;
    text::LineIndex const lines(tree.text());
    for (auto const& fault : tree.faults())
        report.atRange(fault.range, fault.sentence,
            "text unreadable, line " + std::to_string(lines.place(fault.range.offset).line));
}

Rule broken_text()
{
    return {
        .name = "broken_text",
        .code = "INVALID_JSON_DESCRIPTION",
        .severity = Severity::Error,
        .title = "The text cannot be read",
        .why = "What breaks the rules of JSON, or YAML, cannot be read by the service. Mend the place that "
               "is named.",
        .check = checkBrokenText,
    };
}

}  // namespace steploom::lint::rules
