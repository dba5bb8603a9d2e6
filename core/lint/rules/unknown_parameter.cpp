// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/call_parameters.h"
#include "core/lint/fix.h"
#include "core/lint/templates.h"

namespace steploom::lint::rules {

static void checkUnknownParameter(Report& report)
{
    for (auto const& fault : report.parameterFaults()) {
        if (fault.kind != ParameterFault::Kind::UnknownName)
            continue;
        auto const help
            = fault.nearby.empty() ? std::string("Check its name.") : "Is " + fault.nearby + " meant?";
        auto& problem = report.atKey(fault.node,
            inState(report.graph(), fault.node) + fault.call + " has no parameter " + fault.name + " here. "
                + help,
            "unknown parameter");
        if (!fault.nearby.empty())
            problem.fixes.push_back(renameField(
                report.graph(), fault.node, fault.nearby + (isDynamicKey(fault.node) ? ".$" : "")));
    }
}

Rule unknown_parameter()
{
    return {
        .name = "unknown_parameter",
        .code = "UNKNOWN_PARAMETER",
        .severity = Severity::Warning,
        .title = "A call has no such parameter",
        .why
        = "The service would refuse it or take no notice. Names of SDK calls begin with a capital letter.",
        .check = checkUnknownParameter,
    };
}

}  // namespace steploom::lint::rules
