// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkExecutionType(Report& report)
{
    for (auto const& of : report.objects()) {
        if (of.what != "ProcessorConfig" || !of.find("Mode").stringIs("DISTRIBUTED")
            || of.find("ExecutionType"))
            continue;
        auto& problem = report.at(of.object,
            inState(report.graph(), of.object)
                + "ExecutionType is missing; a distributed Map says whether its executions are STANDARD or "
                  "EXPRESS.",
            "ExecutionType is missing");
        problem.serviceMessage = "The field 'ExecutionType' is required but was missing";
        problem.fixes.push_back(addField(report.graph(), of.object, "ExecutionType", "STANDARD"));
    }
}

Rule execution_type()
{
    return {
        .name = "execution_type",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A distributed Map has no ExecutionType",
        .why
        = "Each item of a distributed Map is an execution of its own, and the service wants to be told of "
          "which type.",
        .check = checkExecutionType,
    };
}

}  // namespace steploom::lint::rules
