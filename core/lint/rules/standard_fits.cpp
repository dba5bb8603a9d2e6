// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkStandardFits(Report& report)
{
    static constexpr double longest = 30;
    if (!report.options().isExpress)
        return;
    for (auto const& state : report.graph().states())
        if (auto const seconds = state.node.find("Seconds");
            state.is("Wait") && seconds.isNumber() && seconds.value().number() >= longest)
            report.at(seconds,
                state.name
                    + ": an Express workflow is billed for the time it waits, a Standard one is not; make it "
                      "Standard when it waits so long.",
                "Express pays for waiting");
}

Rule standard_fits()
{
    return {
        .name = "standard_fits",
        .code = "STANDARD_FITS",
        .severity = Severity::Info,
        .title = "A Standard workflow fits better",
        .why = "Express workflows are billed for the time they last, waiting included, keep no history "
               "of their own and may run a step twice. What waits is better Standard.",
        .check = checkStandardFits,
    };
}

}  // namespace steploom::lint::rules
