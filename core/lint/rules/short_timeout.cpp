// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>
#include <cmath>

namespace steploom::lint::rules {

static double numberOr(text::NodeRef node, double standard)
{
    return node.isNumber() ? node.value().number() : standard;
}

// Seconds that all waits of a retrier take; nothing when it is not known.
static double waitsOf(text::NodeRef retrier)
{
    double const interval = numberOr(retrier.find("IntervalSeconds"), 1);
    double const attempts = numberOr(retrier.find("MaxAttempts"), 3);
    double const rate = numberOr(retrier.find("BackoffRate"), 2);
    double const longest = numberOr(retrier.find("MaxDelaySeconds"), HUGE_VAL);
    // Half of it, when each wait is drawn at random.
    double const part = retrier.find("JitterStrategy").stringIs("FULL") ? 0.5 : 1;
    double sum = 0;
    double wait = interval;
    for (int i = 0; i < std::min(attempts, 1000.0); ++i) {
        sum += std::min(wait, longest) * part;
        wait *= rate;
    }
    return sum;
}

static void checkShortTimeout(Report& report)
{
    auto const& graph = report.graph();
    auto const timeout = graph.root().find("TimeoutSeconds");
    if (!timeout.isNumber())
        return;
    double const limit = timeout.value().number();
    for (auto const& state : graph.states())
        for (auto const retrier : state.node.find("Retry"))
            if (waitsOf(retrier) >= limit)
                report.at(retrier,
                    state.name
                        + ": the waits of this retrier are longer than TimeoutSeconds of the machine; "
                          "its last tries never come.",
                    "retries outlast the timeout");
}

Rule short_timeout()
{
    return {
        .name = "short_timeout",
        .code = "SHORT_TIMEOUT",
        .severity = Severity::Warning,
        .title = "The machine times out before its retries end",
        .why = "The execution ends with States.Timeout while it waits. Give it more time or fewer retries.",
        .check = checkShortTimeout,
    };
}

}  // namespace steploom::lint::rules
