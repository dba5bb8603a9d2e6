// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/selection.h"

#include "core/edit/draft.h"

#include <algorithm>
#include <unordered_set>

namespace steploom::edit {

using asl::EdgeKind;

static bool standsBefore(asl::State const* a, asl::State const* b)
{
    return a->node.fullRange().offset < b->node.fullRange().offset;
}

bool Selection::contains(asl::State const* state) const
{
    if (!state)
        return false;
    auto const found = std::lower_bound(states.begin(), states.end(), state, standsBefore);
    return found != states.end() && *found == state;
}

static asl::State const* stateOrNone(asl::Graph const& graph, asl::StateIndex index)
{
    return index == asl::noIndex ? nullptr : &graph.state(index);
}

bool Selection::isLeft(asl::Graph const& graph, asl::Edge const& edge) const
{
    auto const* from = stateOrNone(graph, edge.from);
    return from && contains(from) && !edge.isSlot() && !contains(stateOrNone(graph, edge.to));
}

bool Selection::isEntered(asl::Graph const& graph, asl::Edge const& edge) const
{
    auto const* to = stateOrNone(graph, edge.to);
    return to && contains(to) && !contains(stateOrNone(graph, edge.from));
}

Result<Selection> selectStates(document::Snapshot const& snapshot, std::vector<StateId> const& ids)
{
    if (auto const allowed = checkEditable(snapshot); !allowed)
        return allowed.failure();
    auto const& graph = *snapshot.graph;
    if (ids.empty())
        return Failure{"Nothing is selected; select one or more states first."};
    std::vector<asl::State const*> named;
    std::unordered_set<asl::State const*> isNamed;
    for (auto const id : ids) {
        auto const state = editableState(snapshot, id);
        if (!state)
            return state.failure();
        if (isNamed.insert(*state).second)
            named.push_back(*state);
    }
    Selection selection;
    for (auto const* state : named) {
        auto const* outer = graph.parentOf(*state);
        while (outer && !isNamed.contains(outer))
            outer = graph.parentOf(*outer);
        if (!outer)
            selection.states.push_back(state);
    }
    selection.scope = selection.states.front()->scope;
    for (auto const* state : selection.states)
        if (state->scope != selection.scope)
            return Failure{state->name + " is on another level than " + selection.states.front()->name
                + "; select states of one level."};
    std::sort(selection.states.begin(), selection.states.end(), standsBefore);
    return selection;
}

asl::State const* entryOf(asl::Graph const& graph, Selection const& selection)
{
    asl::State const* entry = nullptr;
    for (auto const& edge : graph.edges())
        if (selection.isEntered(graph, edge) && (!entry || edge.kind() == EdgeKind::Start))
            entry = &graph.state(edge.to);
    if (entry)
        return entry;
    std::unordered_set<asl::State const*> ledTo;
    for (auto const& edge : graph.edges())
        if (edge.to != asl::noIndex && edge.to != edge.from)
            ledTo.insert(&graph.state(edge.to));
    for (auto const* state : selection.states)
        if (!ledTo.contains(state))
            return state;
    return selection.states.front();
}

bool endsFlow(asl::Graph const& graph, asl::State const& state)
{
    if ((state.type && state.type->isTerminal) || state.is("Choice"))
        return false;
    return std::none_of(state.edges.begin(), state.edges.end(),
        [&](asl::EdgeIndex index) { return graph.edge(index).kind() == EdgeKind::Next; });
}

static Result<void> checkOneEntry(asl::Graph const& graph, Block const& block)
{
    asl::State const* entered = nullptr;
    for (auto const& edge : graph.edges()) {
        if (!block.isEntered(graph, edge))
            continue;
        auto const* to = &graph.state(edge.to);
        if (entered && entered != to)
            return Failure{"Both " + entered->name + " and " + to->name
                + " are entered from outside; select states with one way in."};
        entered = to;
    }
    return {};
}

static std::string twoWaysOn(asl::Graph const& graph, asl::Edge const& first, asl::Edge const& second)
{
    auto const& name = graph.state(first.from).name;
    auto const& other = graph.state(second.from).name;
    auto const ways = name == other
        ? name + " goes on to " + first.target + " and to " + second.target
        : name + " goes on to " + first.target + ", " + other + " to " + second.target;
    return ways + "; select states that go on to one place.";
}

Result<Block> selectBlock(document::Snapshot const& snapshot, std::vector<StateId> const& ids)
{
    auto const selection = selectStates(snapshot, ids);
    if (!selection)
        return selection.failure();
    auto const& graph = *snapshot.graph;
    Block block;
    static_cast<Selection&>(block) = *selection;
    if (auto const single = checkOneEntry(graph, block); !single)
        return single.failure();
    block.entry = entryOf(graph, block);
    for (auto const* state : block.states) {
        if (endsFlow(graph, *state))
            block.ends.push_back(state);
        for (auto const index : state->edges) {
            auto const& edge = graph.edge(index);
            if (edge.isSlot() && edge.kind() == EdgeKind::Next)
                block.openNexts.push_back(&edge);
            if (!block.isLeft(graph, edge))
                continue;
            if (edge.kind() == EdgeKind::Catch) {
                block.catchers.push_back(&edge);
                continue;
            }
            if (!block.exits.empty() && edge.target != block.onward)
                return Failure{twoWaysOn(graph, *block.exits.front(), edge)};
            block.exits.push_back(&edge);
            block.onward = edge.target;
        }
    }
    if (!block.ends.empty() && !block.exits.empty())
        return Failure{block.ends.front()->name + " ends, but " + graph.state(block.exits.front()->from).name
            + " goes on to " + block.onward + "; select states that all end or all go on to one place."};
    return block;
}

}  // namespace steploom::edit
