// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/call_parameters.h"
#include "core/lint/fix.h"

namespace steploom::lint::rules {

// Services learn new values faster than the catalogue is renewed.
static void checkUnlistedValue(Report& report)
{
    for (auto const& fault : report.parameterFaults()) {
        if (fault.kind != ParameterFault::Kind::NotListed)
            continue;
        auto& problem = report.at(fault.node,
            inState(report.graph(), fault.node) + fault.name + " of " + fault.call
                + " has a value that is not known here. Known are: " + fault.details + ".",
            "value not known");
        if (!fault.nearby.empty())
            problem.fixes.push_back(changeTo(report.graph(), fault.node, Value(fault.nearby)));
    }
}

Rule unlisted_value()
{
    return {
        .name = "unlisted_value",
        .code = "UNLISTED_VALUE",
        .severity = Severity::Info,
        .title = "A parameter has a value that is not known",
        .why = "It may be misspelled, or newer than the catalogue of services.",
        .check = checkUnlistedValue,
    };
}

}  // namespace steploom::lint::rules
