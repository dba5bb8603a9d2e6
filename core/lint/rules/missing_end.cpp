// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkMissingEnd(Report& report)
{
    auto const& graph = report.graph();
    for (auto const& scope : graph.scopes()) {
        bool ends = scope.states.empty();
        for (auto const index : scope.states)
            ends = ends || graph.state(index).isEnd || !graph.state(index).type;
        if (ends)
            continue;
        auto const where
            = scope.owner == asl::noIndex ? std::string("The machine") : graph.state(scope.owner).name;
        report.at(scope.node.find("States"),
            where + " has no state that ends it; one needs End, Succeed or Fail.", "nothing ends it");
    }
}

Rule missing_end()
{
    return {
        .name = "missing_end",
        .code = "MISSING_END_STATE",
        .severity = Severity::Error,
        .title = "The machine has no end",
        .why = "Every machine, branch and processor needs a state that ends it: End, Succeed or Fail.",
        .check = checkMissingEnd,
    };
}

}  // namespace steploom::lint::rules
