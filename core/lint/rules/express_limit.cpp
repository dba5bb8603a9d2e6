// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <vector>

namespace steploom::lint::rules {

static void checkCall(Report& report, asl::State const& state)
{
    auto const resource = state.node.find("Resource");
    if (!resource.isString())
        return;
    auto const text = resource.string();
    auto const parts = asl::resourceParts(text);
    if (text.find(":activity:") != std::string::npos) {
        report
            .at(resource, state.name + ": an Express workflow has no activities; make it Standard.",
                "Express has no activities")
            .serviceMessage
            = "Express state machine does not support Activity ARN";
    } else if (parts.pattern == ".waitForTaskToken") {
        // The service writes two blanks before the place.
        report
            .at(resource, state.name + ": an Express workflow cannot wait for a token; make it Standard.",
                "Express waits for no token")
            .serviceMessage
            = "Express state machine does not support '.waitForTaskToken' service integration ";
    } else if (!parts.pattern.empty()) {
        report
            .at(resource, state.name + ": an Express workflow cannot wait for a job; make it Standard.",
                "Express waits for no job")
            .serviceMessage
            = "Express state machine does not support '.sync' service integration";
    }
}

// Which scopes run as Express executions. A processor that says so makes them of all inside it.
static std::vector<bool> expressScopes(Report const& report)
{
    auto const& graph = report.graph();
    std::vector<bool> express(graph.scopes().size(), report.options().isExpress);
    for (asl::ScopeIndex i = 0; i < express.size(); ++i) {
        auto const& scope = graph.scope(i);
        if (scope.owner == asl::noIndex)
            continue;
        auto const config = scope.node.find("ProcessorConfig");
        express[i] = config.find("Mode").stringIs("DISTRIBUTED")
            ? config.find("ExecutionType").stringIs("EXPRESS")
            : express[graph.state(scope.owner).scope];
    }
    return express;
}

static void checkExpressLimit(Report& report)
{
    auto const express = expressScopes(report);
    for (auto const& state : report.graph().states()) {
        if (!express[state.scope])
            continue;
        if (state.is("Task"))
            checkCall(report, state);
        for (auto const* processor : {"ItemProcessor", "Iterator"})
            if (auto const mode = state.node.find(processor).find("ProcessorConfig").find("Mode");
                state.is("Map") && mode.stringIs("DISTRIBUTED"))
                report.at(mode,
                    state.name + ": an Express workflow has no distributed Map; make it Standard.",
                    "Express: no distributed Map");
    }
}

Rule express_limit()
{
    return {
        .name = "express_limit",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "An Express workflow cannot do this",
        .why = "Express workflows have Request Response calls and inline Maps only. Choose Standard for "
               "jobs, tokens, "
               "activities and distributed Maps.",
        .check = checkExpressLimit,
    };
}

}  // namespace steploom::lint::rules
