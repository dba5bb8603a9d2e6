// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>
#include <set>

namespace steploom::lint::rules {

// States.TaskFailed takes every error but time-outs; what no handler reaches does not count.
static bool isTakenBy(std::set<std::string> const& earlier, std::string const& name)
{
    if (earlier.contains(name))
        return true;
    return earlier.contains("States.TaskFailed") && name != "States.ALL" && name != "States.Timeout"
        && name != "States.HeartbeatTimeout" && name != "States.DataLimitExceeded";
}

static void checkHandlers(Report& report, asl::State const& state, text::NodeRef handlers)
{
    std::set<std::string> earlier;
    for (auto const handler : handlers) {
        std::vector<std::string> names;
        for (auto const error : handler.find("ErrorEquals"))
            if (error.isString() && !hasPlaceholder(error.text()))
                names.push_back(error.string());
        for (auto const error : handler.find("ErrorEquals"))
            if (auto const name = error.string(); error.isString() && isTakenBy(earlier, name))
                report
                    .at(error, state.name + ": an earlier handler takes " + name + "; this one never does.",
                        "handler never reached")
                    .fixes.push_back(
                        removeIt(report.graph(), handler.find("ErrorEquals").size() > 1 ? error : handler));
        earlier.insert(names.begin(), names.end());
    }
}

static void checkHiddenHandler(Report& report)
{
    for (auto const& state : report.graph().states())
        for (auto const* field : {"Retry", "Catch"})
            checkHandlers(report, state, state.node.find(field));
}

Rule hidden_handler()
{
    return {
        .name = "hidden_handler",
        .code = "HIDDEN_HANDLER",
        .severity = Severity::Warning,
        .title = "A handler is hidden by an earlier one",
        .why = "The first retrier or catcher that names an error takes it. Put the special ones first.",
        .check = checkHiddenHandler,
    };
}

}  // namespace steploom::lint::rules
