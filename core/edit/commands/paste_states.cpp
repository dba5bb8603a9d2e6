// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/paste_states.h"

#include "core/edit/commands/copy_states.h"
#include "core/edit/fragment.h"

#include <algorithm>

namespace steploom::edit {

using asl::EdgeKind;

Result<text::Patch> PasteStates::plan(document::Snapshot const& snapshot) const
{
    auto const junction = resolvePlace(snapshot, place);
    if (!junction)
        return junction.failure();
    auto const fragment = readFragment(text);
    if (!fragment)
        return fragment.failure();
    Draft draft(snapshot);
    NameSet names(*snapshot.graph);
    auto const entry = putFragment(
        draft, snapshot, *fragment, junction->scope, junction->textBefore, junction->onward, names);
    if (!entry)
        return entry.failure();
    leadTo(draft, snapshot, *junction, *entry);
    return draft.result();
}

// The groups of a selection whose states lead to each other, in the order of the text.
static std::vector<Selection> groupsOf(asl::Graph const& graph, Selection const& selection)
{
    std::vector<Selection> groups;
    for (auto const* state : selection.states) {
        Selection group{selection.scope, {state}};
        auto const isJoined = [&](Selection const& other) {
            return std::any_of(graph.edges().begin(), graph.edges().end(), [&](asl::Edge const& edge) {
                if (edge.from == asl::noIndex || edge.to == asl::noIndex)
                    return false;
                auto const* from = &graph.state(edge.from);
                auto const* to = &graph.state(edge.to);
                return (from == state && other.contains(to)) || (to == state && other.contains(from));
            });
        };
        for (auto at = groups.begin(); at != groups.end();) {
            if (isJoined(*at)) {
                group.states.insert(group.states.begin(), at->states.begin(), at->states.end());
                at = groups.erase(at);
            } else {
                ++at;
            }
        }
        groups.push_back(std::move(group));
    }
    for (auto& group : groups)
        std::sort(group.states.begin(), group.states.end(), [](auto const* a, auto const* b) {
            return a->node.fullRange().offset < b->node.fullRange().offset;
        });
    return groups;
}

// Of the exits of `state` its Next or Default, else the rule that is taken when all goes well.
static asl::Edge const* mainExit(
    asl::Graph const& graph, std::vector<asl::Edge const*> const& exits, asl::State const& state)
{
    asl::Edge const* rule = nullptr;
    for (auto const* edge : exits) {
        if (&graph.state(edge->from) != &state)
            continue;
        if (edge->kind() != EdgeKind::Choice)
            return edge;
        if (!rule)
            rule = edge;
    }
    return rule;
}

// Makes what the group goes on by lead to its copy: all of it where that is one place, else the way that its
// last state takes when all goes well.
static void leadToCopy(Draft& draft, asl::Graph const& graph, Selection const& group, std::string const& copy)
{
    std::vector<asl::Edge const*> exits;
    for (auto const* state : group.states) {
        if (endsFlow(graph, *state))
            draft.setNext(state->node, copy);
        for (auto const index : state->edges)
            if (auto const& edge = graph.edge(index);
                edge.kind() != EdgeKind::Catch && group.isLeft(graph, edge))
                exits.push_back(&edge);
    }
    bool const isOnePlace = std::all_of(exits.begin(), exits.end(),
        [&](asl::Edge const* edge) { return edge->target == exits.front()->target; });
    if (!isOnePlace) {
        auto const* last = &graph.state(exits.back()->from);
        exits = {mainExit(graph, exits, *last)};
    }
    for (auto const* edge : exits)
        draft.retarget(edge->node, copy);
}

Result<text::Patch> DuplicateStates::plan(document::Snapshot const& snapshot) const
{
    auto const selection = selectStates(snapshot, states);
    if (!selection)
        return selection.failure();
    auto const& graph = *snapshot.graph;
    Draft draft(snapshot);
    NameSet names(graph);
    for (auto const& group : groupsOf(graph, *selection)) {
        auto const fragment = readFragment(copyStates(snapshot, group));
        if (!fragment)
            return fragment.failure();
        auto const entry
            = putFragment(draft, snapshot, *fragment, group.scope, group.states.back(), std::nullopt, names);
        if (!entry)
            return entry.failure();
        leadToCopy(draft, graph, group, *entry);
    }
    return draft.result();
}

}  // namespace steploom::edit
