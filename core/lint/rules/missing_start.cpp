// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkMissingStart(Report& report)
{
    auto const& graph = report.graph();
    for (auto const& scope : graph.scopes()) {
        auto const where = scope.owner == asl::noIndex ? std::string() : graph.state(scope.owner).name + ": ";
        std::string missing;
        if (!scope.node.find("States"))
            missing = "States";
        if (!scope.node.find("StartAt"))
            missing += missing.empty() ? "StartAt" : ", StartAt";
        if (!missing.empty()) {
            auto& problem = report.at(
                scope.node, where + "These fields are required: [" + missing + "].", missing + " missing");
            problem.serviceMessage = "These fields are required: [" + missing + "]";
            if (missing == "StartAt" && !scope.states.empty())
                problem.fixes.push_back(
                    addField(graph, scope.node, "StartAt", graph.state(scope.states.front()).name));
        }
        if (auto const states = scope.node.find("States"); states && !states.isObject())
            report.at(
                states, where + "States must be an object with the states by name.", "States is no object");
        if (auto const start = scope.node.find("StartAt"); start && !start.isString())
            report.at(start, where + "StartAt must be the name of a state.", "StartAt is no name");
    }
}

Rule missing_start()
{
    return {
        .name = "missing_start",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "StartAt or States is missing",
        .why = "Every machine, branch and processor names its first state and lists its states.",
        .check = checkMissingStart,
    };
}

}  // namespace steploom::lint::rules
