// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static std::string_view typeMeantBy(std::string const& name)
{
    std::vector<std::string_view> names;
    for (auto const& type : asl::allStateTypes())
        names.push_back(type.name);
    return likelyMeant(name, names);
}

static void checkUnknownType(Report& report)
{
    for (auto const& state : report.graph().states()) {
        if (!state.node.isObject()) {
            report.at(state.node, state.name + " must be an object with a Type.", "is no object");
            continue;
        }
        if (state.type)
            continue;
        auto const type = state.node.find("Type");
        if (!type) {
            auto& problem = report.atKey(state.node,
                state.name
                    + (state.node.find("<<")
                            ? " has no Type of its own, and the merge key << gives it none: the service's "
                              "tools know no merge keys. Write the fields out."
                            : " has no Type; give it one of Task, Wait, Pass, Succeed, Fail, Choice, "
                              "Parallel, Map."),
                "no type yet");
            // In the words for other fields that are not there (recorded of Resource).
            problem.serviceMessage = "The field 'Type' is required but was missing";
        } else if (!hasPlaceholder(type.text())) {
            auto& problem = report.at(type,
                state.name + ": there is no type " + std::string(type.text())
                    + "; use one of Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map.",
                "unknown type " + type.string());
            problem.serviceMessage = "The field 'Type' should have one of these values: [Task, Wait, Pass, "
                                     "Succeed, Fail, Choice, Parallel, Map]";
            if (auto const meant = typeMeantBy(type.string()); !meant.empty())
                problem.fixes.push_back(changeTo(report.graph(), type, std::string(meant)));
        }
    }
}

Rule unknown_type()
{
    return {
        .name = "unknown_type",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "There is no such type of state",
        .why = "Type is one of Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map.",
        .check = checkUnknownType,
    };
}

}  // namespace steploom::lint::rules
