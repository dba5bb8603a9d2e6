// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/paste_states.h"

#include "core/edit/commands/copy_states.h"
#include "core/edit/fragment.h"

#include <algorithm>
#include <unordered_map>

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

// The groups of a selection whose states lead to each other, in the order of their first states.
static std::vector<Selection> groupsOf(asl::Graph const& graph, Selection const& selection)
{
    // Each state points towards the one that stands for its group.
    std::unordered_map<asl::State const*, asl::State const*> towards;
    auto const headOf = [&](asl::State const* state) {
        while (towards.at(state) != state)
            state = towards[state] = towards.at(towards.at(state));
        return state;
    };
    for (auto const* state : selection.states)
        towards[state] = state;
    for (auto const* state : selection.states)
        for (auto const index : state->edges)
            if (auto const to = graph.edge(index).to;
                to != asl::noIndex && towards.contains(&graph.state(to)))
                towards[headOf(state)] = headOf(&graph.state(to));
    std::vector<Selection> groups;
    std::unordered_map<asl::State const*, std::size_t> numbers;
    for (auto const* state : selection.states) {
        auto const [at, isNew] = numbers.emplace(headOf(state), groups.size());
        if (isNew)
            groups.push_back({selection.scope, {}});
        groups[at->second].states.push_back(state);
    }
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
    std::vector<asl::Edge const*> openNexts;
    bool isEnd = false;
    for (auto const* state : group.states) {
        if (endsFlow(graph, *state)) {
            draft.setNext(state->node, copy);
            isEnd = true;
        }
        for (auto const index : state->edges)
            if (auto const& edge = graph.edge(index); edge.kind() == EdgeKind::Next && edge.isSlot())
                openNexts.push_back(&edge);
            else if (edge.kind() != EdgeKind::Catch && group.isLeft(graph, edge))
                exits.push_back(&edge);
    }
    if (exits.empty() && !isEnd)
        exits = openNexts;
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
