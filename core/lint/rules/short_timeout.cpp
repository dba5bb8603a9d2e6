// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"
#include "core/lint/waiting.h"

#include <algorithm>
#include <cmath>

namespace steploom::lint::rules {

static double numberOr(text::NodeRef node, double standard)
{
    return node.isNumber() ? node.value().number() : standard;
}

// Seconds that all waits of a retrier take at least.
static double waitsOf(text::NodeRef retrier)
{
    double const interval = numberOr(retrier.find("IntervalSeconds"), 1);
    double const attempts = numberOr(retrier.find("MaxAttempts"), 3);
    double const rate = numberOr(retrier.find("BackoffRate"), 2);
    double const longest = numberOr(retrier.find("MaxDelaySeconds"), HUGE_VAL);
    // A wait that is drawn at random may be none.
    if (retrier.find("JitterStrategy").stringIs("FULL"))
        return 0;
    double sum = 0;
    double wait = interval;
    for (int i = 0; i < std::min(attempts, 1000.0); ++i) {
        sum += std::min(wait, longest);
        wait *= rate;
    }
    return sum;
}

// Seconds that the tries before the last one take. They are known only where every one of them is a time-out.
static double triesOf(asl::State const& state, text::NodeRef retrier)
{
    auto const errors = retrier.find("ErrorEquals");
    auto const timeout = state.node.find("TimeoutSeconds");
    bool const isTimeout = state.is("Task") && errors.size() == 1
        && errors.child(0).stringIs("States.Timeout") && timeout.isNumber()
        && !state.node.find("HeartbeatSeconds") && !state.node.find("HeartbeatSecondsPath");
    return isTimeout ? timeout.value().number() * numberOr(retrier.find("MaxAttempts"), 3) : 0;
}

static void checkRetriers(Report& report, double limit, std::string const& limitInWords)
{
    for (auto const& state : report.graph().states())
        for (auto const retrier : state.node.find("Retry")) {
            auto const tries = triesOf(state, retrier);
            if (waitsOf(retrier) + tries >= limit)
                report.at(retrier,
                    state.name + ": the " + (tries > 0 ? "tries and waits" : "waits")
                        + " of this retrier are longer than " + limitInWords + "; its last tries never come.",
                    "retries outlast the timeout");
        }
}

static void checkShortTimeout(Report& report)
{
    auto const& graph = report.graph();
    auto const timeout = graph.root().find("TimeoutSeconds");
    bool const isExpress = report.options().isExpress;
    bool const hasTimeout = timeout.isNumber() && (!isExpress || timeout.value().number() <= longestExpress);
    if (!hasTimeout && !isExpress)
        return;
    double const limit = hasTimeout ? timeout.value().number() : longestExpress;
    checkRetriers(report, limit,
        hasTimeout ? "TimeoutSeconds of the machine" : "the five minutes that an Express workflow lasts");
    if (!hasTimeout)
        return;
    auto const waiting = leastWaiting(graph, limit);
    if (waiting.beyond != asl::noIndex)
        report.at(timeout,
            "The machine always times out: on every way to an end its Waits take "
                + asl::durationInWords(waiting.seconds) + ", longer than TimeoutSeconds.",
            "Waits outlast the timeout");
}

Rule short_timeout()
{
    return {
        .name = "short_timeout",
        .code = "SHORT_TIMEOUT",
        .severity = Severity::Warning,
        .title = "The machine times out before its Waits or retries end",
        .why
        = "The execution ends with States.Timeout while it waits. Give it more time, shorter Waits or fewer "
          "retries.",
        .check = checkShortTimeout,
    };
}

}  // namespace steploom::lint::rules
