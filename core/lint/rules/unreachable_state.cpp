// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/delete_states.h"
#include "core/lint/rule.h"

#include <map>
#include <string>
#include <vector>

namespace steploom::lint::rules {

static void checkUnreachableState(Report& report)
{
    auto const& graph = report.graph();
    std::vector<bool> reached(graph.states().size());
    // All that can be reached from a state and was not yet, itself included.
    auto const reach = [&](asl::StateIndex first) {
        std::vector<asl::StateIndex> group{first};
        reached[first] = true;
        for (std::size_t i = 0; i < group.size(); ++i)
            for (auto const edge : graph.state(group[i]).edges)
                if (auto const to = graph.edge(edge).to; to != asl::noIndex && !reached[to]) {
                    reached[to] = true;
                    group.push_back(to);
                }
        return group;
    };
    // Each scope counts for itself: what is inside an unreachable Map is told with the Map only.
    std::vector<bool> isKnown(graph.scopes().size());
    for (asl::ScopeIndex i = 0; i < graph.scopes().size(); ++i) {
        auto const start = graph.scope(i).start;
        isKnown[i] = start != asl::noIndex && graph.edge(start).to != asl::noIndex;
        if (isKnown[i])
            reach(graph.edge(start).to);
    }
    // A placeholder as a target may stand for any state of its level.
    for (auto const& edge : graph.edges())
        if (edge.isDangling() && hasPlaceholder(edge.target))
            isKnown[edge.scope] = false;
    // What an unreachable state leads to is told with it; of a circle the first in the text.
    std::vector<bool> isLedTo(graph.states().size());
    for (auto const& edge : graph.edges())
        if (edge.from != asl::noIndex && edge.to != asl::noIndex && edge.from != edge.to
            && !reached[edge.from])
            isLedTo[edge.to] = true;
    std::map<asl::StateIndex, std::vector<asl::StateIndex>> groups;
    for (bool const mayBeLedTo : {false, true})
        for (asl::StateIndex i = 0; i < graph.states().size(); ++i)
            if (!reached[i] && isKnown[graph.state(i).scope] && (mayBeLedTo || !isLedTo[i]))
                groups.emplace(i, reach(i));
    for (auto const& [first, group] : groups) {
        auto const& state = graph.state(first);
        auto& problem = report.atKey(state.node,
            "Nothing leads to " + state.name + "; connect it or delete it.", "nothing leads here");
        problem.serviceMessage = "State \"" + state.name + "\" is not reachable.";
        std::vector<StateId> ids;
        for (auto const each : group)
            ids.push_back(graph.state(each).id);
        problem.fixes.push_back(Fix::of("Delete " + state.name
                + (group.size() > 1 ? " and " + std::to_string(group.size() - 1) + " behind it"
                                    : std::string()),
            edit::DeleteStates{std::move(ids)}));
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
