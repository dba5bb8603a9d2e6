// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/delete_states.h"

#include "core/edit/joining.h"

#include <map>
#include <set>

namespace steploom::edit {

Result<text::Patch> DeleteStates::plan(document::Snapshot const& snapshot) const
{
    auto const& graph = *snapshot.graph;
    std::set<asl::State const*> doomed;
    for (auto const id : states) {
        auto const state = editableState(snapshot, id);
        if (!state)
            return state.failure();
        doomed.insert(*state);
    }
    auto const isDoomed = [&](asl::State const& state) {
        for (auto const* at = &state; at; at = graph.parentOf(*at))
            if (doomed.contains(at))
                return true;
        return false;
    };
    // The first state after `state` that stays.
    auto const survivorAfter = [&](asl::State const& state) -> std::string {
        std::set<std::string> passed;
        auto target = onwardTarget(graph, state);
        while (!target.empty() && passed.insert(target).second) {
            auto const* next = graph.findInScope(state.scope, target);
            if (!next || !isDoomed(*next))
                return target;
            target = onwardTarget(graph, *next);
        }
        return {};
    };

    Draft draft(snapshot);
    for (auto const& edge : graph.edges()) {
        bool const isCut = edge.to != asl::noIndex && doomed.contains(&graph.state(edge.to));
        if (isCut && (edge.from == asl::noIndex || !isDoomed(graph.state(edge.from))))
            redirect(draft, graph, edge, survivorAfter(graph.state(edge.to)));
    }
    // What is inside of something doomed goes with it; the others go scope by scope.
    std::map<asl::ScopeIndex, std::vector<text::NodeRef>> byScope;
    for (auto const* state : doomed) {
        auto const* parent = graph.parentOf(*state);
        if (!parent || !isDoomed(*parent))
            byScope[state->scope].push_back(state->node);
    }
    for (auto const& [scope, nodes] : byScope)
        draft.removeAll(nodes);
    return draft.result();
}

}  // namespace steploom::edit
