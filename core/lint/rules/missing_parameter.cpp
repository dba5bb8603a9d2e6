// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/call_parameters.h"

namespace steploom::lint::rules {

static void checkMissingParameter(Report& report)
{
    for (auto const& fault : report.parameterFaults()) {
        if (fault.kind != ParameterFault::Kind::Missing)
            continue;
        auto& problem = report.at(fault.node,
            inState(report.graph(), fault.node) + fault.call + " needs " + fault.name
                + ", which is not here. Add it.",
            "a parameter is missing");
        problem.fixes.push_back(addField(report.graph(), fault.node, fault.name, fault.empty));
        problem.fixes.back().title = "Add " + fault.name;
    }
}

Rule missing_parameter()
{
    return {
        .name = "missing_parameter",
        .code = "MISSING_PARAMETER",
        .severity = Severity::Warning,
        .title = "A call lacks a parameter that it requires",
        .why = "The call fails each time. A field that is computed when the workflow runs counts as there.",
        .check = checkMissingParameter,
    };
}

}  // namespace steploom::lint::rules
