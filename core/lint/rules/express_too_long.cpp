// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkExpressTooLong(Report& report)
{
    static constexpr double longest = 300;
    if (!report.options().isExpress)
        return;
    for (auto const& state : report.graph().states())
        for (auto const* field : {"Seconds", "TimeoutSeconds"})
            if (auto const node = state.node.find(field); node.isNumber() && node.value().number() > longest)
                report.at(node,
                    state.name + ": an Express workflow lasts five minutes at most; " + field + " is longer.",
                    "longer than Express lasts");
}

Rule express_too_long()
{
    return {
        .name = "express_too_long",
        .code = "EXPRESS_TOO_LONG",
        .severity = Severity::Warning,
        .title = "An Express workflow would last too long",
        .why = "After five minutes an Express execution is ended. Make it Standard, or wait less.",
        .check = checkExpressTooLong,
    };
}

}  // namespace steploom::lint::rules
