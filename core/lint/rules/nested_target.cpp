// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/state_type.h"
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkNestedTarget(Report& report)
{
    for (auto const& of : report.objects()) {
        if (of.fields.data() != asl::nestedRuleFields().data())
            continue;
        if (auto const next = of.find("Next"))
            report
                .atKey(next,
                    inState(report.graph(), next)
                        + "Next belongs to the rule as a whole, not to a part of its condition; remove it.",
                    "Next inside a condition")
                .fixes.push_back(removeIt(report.graph(), next));
    }
}

Rule nested_target()
{
    return {
        .name = "nested_target",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A part of a condition has a target",
        .why = "Only the rule leads somewhere. What stands in And, Or and Not only says when it holds.",
        .check = checkNestedTarget,
    };
}

}  // namespace steploom::lint::rules
