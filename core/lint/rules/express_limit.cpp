// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

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

static void checkExpressLimit(Report& report)
{
    if (!report.options().isExpress)
        return;
    for (auto const& state : report.graph().states()) {
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
