// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"
#include "core/lint/waiting.h"

namespace steploom::lint::rules {

static bool isTooLong(text::NodeRef seconds)
{
    return seconds.isNumber() && seconds.value().number() > longestExpress;
}

static void checkExpressTooLong(Report& report)
{
    if (!report.options().isExpress)
        return;
    auto const& graph = report.graph();
    if (auto const whole = graph.root().find("TimeoutSeconds"); isTooLong(whole))
        report.at(whole,
            "An Express workflow lasts five minutes at most; TimeoutSeconds of the machine is longer and "
            "never counts.",
            "longer than Express lasts");
    for (auto const& state : graph.states())
        for (auto const* field : {"Seconds", "TimeoutSeconds"})
            if (auto const node = state.node.find(field); isTooLong(node))
                report.at(node,
                    state.name + ": an Express workflow lasts five minutes at most; " + field + " is longer.",
                    "longer than Express lasts");
    auto const waiting = leastWaiting(graph, longestExpress);
    if (waiting.beyond == asl::noIndex)
        return;
    auto const& state = graph.state(waiting.beyond);
    // One long Wait is told already.
    if (!isTooLong(state.node.find("Seconds")))
        report.atKey(state.node,
            state.name
                + ": an Express workflow lasts five minutes at most; on every way to an end the Waits take "
                + asl::durationInWords(waiting.seconds) + ".",
            "longer than Express lasts");
}

Rule express_too_long()
{
    return {
        .name = "express_too_long",
        .code = "EXPRESS_TOO_LONG",
        .severity = Severity::Warning,
        .title = "An Express workflow would last too long",
        .why = "After five minutes an Express execution is ended. Make it Standard, or wait less.",
        .check = checkExpressTooLong,
    };
}

}  // namespace steploom::lint::rules
