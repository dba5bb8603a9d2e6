// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/delete_states.h"
#include "core/lint/rule.h"

namespace steploom::lint::rules {

static void checkUnreachableState(Report& report)
{
    auto const& graph = report.graph();
    std::vector<bool> reached(graph.states().size());
    std::vector<asl::StateIndex> open;
    auto const reach = [&](asl::EdgeIndex edge) {
        auto const to = graph.edge(edge).to;
        if (to != asl::noIndex && !reached[to]) {
            reached[to] = true;
            open.push_back(to);
        }
    };
    // Each scope counts for itself: what is inside an unreachable Map is told with the Map only.
    std::vector<bool> startKnown(graph.scopes().size());
    for (asl::ScopeIndex i = 0; i < graph.scopes().size(); ++i) {
        auto const start = graph.scope(i).start;
        startKnown[i] = start != asl::noIndex && graph.edge(start).to != asl::noIndex;
        if (start != asl::noIndex)
            reach(start);
    }
    while (!open.empty()) {
        auto const state = open.back();
        open.pop_back();
        for (auto const edge : graph.state(state).edges)
            reach(edge);
    }
    for (asl::StateIndex i = 0; i < graph.states().size(); ++i) {
        auto const& state = graph.state(i);
        if (!reached[i] && startKnown[state.scope]) {
            auto& problem = report.atKey(state.node,
                "Nothing leads to " + state.name + "; connect it or delete it.", "nothing leads here");
            problem.serviceMessage = "State \"" + state.name + "\" is not reachable.";
            problem.fixes.push_back(Fix::of("Delete " + state.name, edit::DeleteStates{{state.id}}));
        }
    }
}

Rule unreachable_state()
{
    return {
        .name = "unreachable_state",
        .code = "MISSING_TRANSITION_TARGET",
        .severity = Severity::Error,
        .title = "A state can never run",
        .why = "Nothing leads to this state, so it never runs. Usually a Next was renamed or forgotten. "
               "Connect it, or delete it.",
        .check = checkUnreachableState,
    };
}

}  // namespace steploom::lint::rules
