// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkBrokenText(Report& report)
{
    for (auto const& fault : report.graph().tree().faults())
        report.atRange(fault.range, fault.sentence);
}

Rule broken_text()
{
    return {
        .name = "broken_text",
        .code = "INVALID_JSON_DESCRIPTION",
        .severity = Severity::Error,
        .title = "The text is not JSON",
        .why = "What is not JSON cannot be read by the service. Mend the place that is named.",
        .check = checkBrokenText,
    };
}

}  // namespace steploom::lint::rules
