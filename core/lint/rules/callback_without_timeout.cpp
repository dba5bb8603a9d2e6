// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/calls.h"

namespace steploom::lint::rules {

static void checkCallbackWithoutTimeout(Report& report)
{
    for (auto const& state : report.graph().states()) {
        if (!state.is("Task") || !waitsForOutside(state))
            continue;
        bool isBounded = static_cast<bool>(report.graph().root().find("TimeoutSeconds"));
        for (auto const* field :
            {"TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"})
            isBounded = isBounded || state.node.find(field);
        if (isBounded)
            continue;
        static constexpr int hour = 3600;
        report
            .at(state.node.find("Resource"),
                state.name
                    + ": when no answer comes, it waits for a year; give it TimeoutSeconds or "
                      "HeartbeatSeconds.",
                "waits without a limit")
            .fixes.push_back(addField(report.graph(), state.node, "TimeoutSeconds", hour));
    }
}

Rule callback_without_timeout()
{
    return {
        .name = "callback_without_timeout",
        .code = "CALLBACK_WITHOUT_TIMEOUT",
        .severity = Severity::Info,
        .title = "A callback has no time limit",
        .why = "Tokens and activities are answered by somebody outside. When that fails, the task waits "
               "as long as an execution can last, a year.",
        .check = checkCallbackWithoutTimeout,
    };
}

}  // namespace steploom::lint::rules
