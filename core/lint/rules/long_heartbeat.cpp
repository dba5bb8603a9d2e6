// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkLongHeartbeat(Report& report)
{
    for (auto const& state : report.graph().states()) {
        auto const heartbeat = state.node.find("HeartbeatSeconds");
        auto const timeout = state.node.find("TimeoutSeconds");
        if (state.is("Task") && heartbeat.isNumber() && timeout.isNumber()
            && heartbeat.value().number() >= timeout.value().number())
            report
                .at(heartbeat,
                    state.name + ": HeartbeatSeconds must be below TimeoutSeconds, or it never counts.",
                    "heartbeat above the timeout")
                .fixes.push_back(removeIt(report.graph(), heartbeat));
    }
}

Rule long_heartbeat()
{
    return {
        .name = "long_heartbeat",
        .code = "LONG_HEARTBEAT",
        .severity = Severity::Warning,
        .title = "A heartbeat is not below the timeout",
        .why = "The timeout always comes first, so a missing heartbeat is never noticed.",
        .check = checkLongHeartbeat,
    };
}

}  // namespace steploom::lint::rules
