// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/error_handling.h"
#include "core/lint/calls.h"

namespace steploom::lint::rules {

static void checkTaskWithoutRetry(Report& report)
{
    auto const& graph = report.graph();
    for (auto const& state : graph.states()) {
        if (!state.is("Task") || state.node.find("Retry").size() > 0
            || !state.node.find("Resource").isString() || waitsForOutside(state)
            || isHandledOutside(graph, state, "Retry"))
            continue;
        report
            .atKey(state.node,
                state.name
                    + ": a fault that would pass, such as throttling, ends this task at once; give it a "
                      "Retry.",
                "no Retry")
            .fixes.push_back(isLambda(state)
                    ? addField(graph, state.node, "Retry", Value::array({lambdaRetrier()}))
                    : Fix::of("Add Retry", edit::AddRetrier{state.id}));
    }
}

Rule task_without_retry()
{
    return {
        .name = "task_without_retry",
        .code = "TASK_WITHOUT_RETRY",
        .severity = Severity::Info,
        .title = "A task is not tried again",
        .why = "Most calls fail now and then for reasons that pass: throttling, a busy service, a lost "
               "connection. A Retry with a growing wait gets over them.",
        .check = checkTaskWithoutRetry,
    };
}

}  // namespace steploom::lint::rules
