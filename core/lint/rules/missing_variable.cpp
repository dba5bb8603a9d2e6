// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>

namespace steploom::lint::rules {

static bool isComparison(FieldsOf::Member const& member)
{
    if (!member.field || member.field->oneOf != "test")
        return false;
    auto const name = member.field->name;
    return name != "And" && name != "Or" && name != "Not";
}

static void checkMissingVariable(Report& report)
{
    for (auto const& of : report.objects()) {
        if (of.what != "a rule" || of.language != asl::QueryLanguage::JsonPath || of.find("Variable"))
            continue;
        auto const comparison = std::ranges::find_if(of.members, isComparison);
        if (comparison == of.members.end())
            continue;
        auto& problem = report.at(of.object,
            inState(report.graph(), of.object) + std::string(comparison->field->name)
                + " compares nothing; name what it compares in Variable.",
            "Variable is missing");
        problem.serviceMessage = "The field 'Variable' is required but was missing";
    }
}

Rule missing_variable()
{
    return {
        .name = "missing_variable",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A comparison has nothing to compare",
        .why = "A rule compares the value at the path in Variable. And, Or and Not need none.",
        .check = checkMissingVariable,
    };
}

}  // namespace steploom::lint::rules
