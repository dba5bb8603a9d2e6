// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: reference card of the language, section 3, "Task".
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkActivityCredentials(Report& report)
{
    for (auto const& state : report.graph().states()) {
        auto const credentials = state.node.find("Credentials");
        bool const isActivity = state.is("Task")
            && state.node.find("Resource").string().find(":activity:") != std::string::npos;
        if (!credentials || !isActivity)
            continue;
        auto& problem = report.atKey(credentials,
            state.name + ": Credentials takes on a role for a call; an activity's worker has its own rights.",
            "Credentials of an activity");
        problem.fixes.push_back(removeIt(report.graph(), credentials));
    }
}

Rule activity_credentials()
{
    return {
        .name = "activity_credentials",
        .code = "ACTIVITY_CREDENTIALS",
        .severity = Severity::Warning,
        .title = "An activity is given credentials",
        .why
        = "Only Lambda functions and service integrations are called with the role that Credentials names. "
          "The worker of an activity asks for its work by itself.",
        .check = checkActivityCredentials,
    };
}

}  // namespace steploom::lint::rules
