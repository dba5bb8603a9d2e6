// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/delete_states.h"

#include "core/edit/joining.h"
#include "core/text/json_edit.h"

#include <algorithm>
#include <set>

namespace steploom::edit {

Result<text::Patch> DeleteStates::plan(document::Snapshot const& snapshot) const
{
    auto const& graph = *snapshot.graph;
    std::vector<asl::State const*> doomed;
    for (auto const id : states) {
        auto const state = editableState(snapshot, id);
        if (!state)
            return state.failure();
        doomed.push_back(*state);
    }
    auto const isDoomed = [&](asl::State const& state) {
        for (auto const* at = &state; at; at = graph.parentOf(*at))
            if (std::find(doomed.begin(), doomed.end(), at) != doomed.end())
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
    for (auto const* state : doomed)
        bypass(draft, snapshot, *state, survivorAfter(*state), [&](asl::Edge const& edge) {
            return edge.from == asl::noIndex || !isDoomed(graph.state(edge.from));
        });
    for (auto const* state : doomed) {
        auto const* parent = graph.parentOf(*state);
        if (parent && isDoomed(*parent))
            continue;  // goes with what it is in
        if (auto const node = draft.now(state->node))
            draft.apply(text::removeNode(node));
    }
    return draft.patch();
}

}  // namespace steploom::edit
