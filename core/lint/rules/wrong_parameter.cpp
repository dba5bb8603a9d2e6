// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/call_parameters.h"

namespace steploom::lint::rules {

static void checkWrongParameter(Report& report)
{
    for (auto const& fault : report.parameterFaults()) {
        bool const isKind = fault.kind == ParameterFault::Kind::WrongKind;
        if (!isKind && fault.kind != ParameterFault::Kind::OutOfRange)
            continue;
        auto& problem = report.at(fault.node,
            inState(report.graph(), fault.node) + fault.name + " of " + fault.call + " must " + fault.details
                + ".",
            !isKind                    ? "parameter out of range"
                : fault.nearby.empty() ? "parameter of a wrong kind"
                                       : "value spelled otherwise");
        if (!fault.nearby.empty())
            problem.fixes.push_back(changeTo(report.graph(), fault.node, Value(fault.nearby)));
    }
}

Rule wrong_parameter()
{
    return {
        .name = "wrong_parameter",
        .code = "WRONG_PARAMETER",
        .severity = Severity::Warning,
        .title = "A parameter of a call does not fit",
        .why = "The service refuses a value of another kind, and one outside of its bounds.",
        .check = checkWrongParameter,
    };
}

}  // namespace steploom::lint::rules
