// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <vector>

namespace steploom::lint::rules {

// States from which an end can be reached, followed backwards from the ends.
static std::vector<bool> leadsToAnEnd(asl::Graph const& graph)
{
    std::vector<std::vector<asl::StateIndex>> before(graph.states().size());
    std::vector<bool> ends(graph.states().size());
    std::vector<asl::StateIndex> open;
    for (asl::StateIndex i = 0; i < graph.states().size(); ++i) {
        auto const& state = graph.state(i);
        bool mayEnd = state.isEnd || !state.type || state.edges.empty();
        for (auto const index : state.edges) {
            auto const& edge = graph.edge(index);
            if (edge.to == asl::noIndex)
                mayEnd = true;  // nobody knows where a slot will lead
            else
                before[edge.to].push_back(i);
        }
        if (mayEnd) {
            ends[i] = true;
            open.push_back(i);
        }
    }
    while (!open.empty()) {
        auto const state = open.back();
        open.pop_back();
        for (auto const earlier : before[state])
            if (!ends[earlier]) {
                ends[earlier] = true;
                open.push_back(earlier);
            }
    }
    return ends;
}

static void checkEndlessLoop(Report& report)
{
    auto const& graph = report.graph();
    auto const ends = leadsToAnEnd(graph);
    for (auto const& scope : graph.scopes()) {
        bool hasEnd = false;
        for (auto const index : scope.states)
            hasEnd = hasEnd || graph.state(index).isEnd;
        // That a machine has no end at all is another fault.
        if (!hasEnd)
            continue;
        for (auto const index : scope.states)
            if (!ends[index])
                report.atKey(graph.state(index).node,
                    graph.state(index).name + ": from here no way leads to an end; the loop has no way out.",
                    "loop without a way out");
    }
}

Rule endless_loop()
{
    return {
        .name = "endless_loop",
        .code = "ENDLESS_LOOP",
        .severity = Severity::Warning,
        .title = "A loop has no way out",
        .why = "Once here, the execution runs until it has 25,000 events or times out.",
        .check = checkEndlessLoop,
    };
}

}  // namespace steploom::lint::rules
