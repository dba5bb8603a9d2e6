// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/move_states.h"

#include "core/edit/commands/move_state.h"
#include "core/edit/joining.h"
#include "core/edit/moving.h"

#include <algorithm>

namespace steploom::edit {

using asl::EdgeKind;

// Why the block cannot go there, or whether it stands there already.
static Result<bool> standsAt(asl::Graph const& graph, Block const& block, Junction const& junction)
{
    for (auto owner = graph.scope(junction.scope).owner; owner != asl::noIndex;
        owner = graph.scope(graph.state(owner).scope).owner)
        if (block.contains(&graph.state(owner)))
            return Failure{graph.state(owner).name + " cannot be moved into itself."};
    if (junction.after && block.contains(junction.after))
        return true;
    auto const* edge = junction.edge;
    if (!edge)
        return false;
    bool const isFromInside = edge->from != asl::noIndex && block.contains(&graph.state(edge->from));
    bool const isToInside = edge->to != asl::noIndex && block.contains(&graph.state(edge->to));
    if (isFromInside && isToInside)
        return Failure{"This place is between the states that are moved; choose one outside of them."};
    return isFromInside || isToInside;
}

static bool canGoOn(Block const& block)
{
    return !block.exits.empty() || !block.ends.empty() || !block.openNexts.empty();
}

Result<text::Patch> MoveStates::plan(document::Snapshot const& snapshot) const
{
    if (states.size() == 1)
        return MoveState{states.front(), place}.plan(snapshot);
    auto const block = selectBlock(snapshot, states);
    if (!block)
        return block.failure();
    auto const junction = resolvePlace(snapshot, place);
    if (!junction)
        return junction.failure();
    auto const& graph = *snapshot.graph;
    auto const isThere = standsAt(graph, *block, *junction);
    if (!isThere)
        return isThere.failure();
    if (*isThere)
        return text::Patch{};
    if (!canGoOn(*block) && !junction->onward.empty())
        return Failure{"The selected states lead to no other state; they can only stand at an end."};
    bool const leavesScope = junction->scope != block->scope;
    auto const& home = graph.scope(junction->scope);
    if (leavesScope && !home.statesNode.isObject())
        return Failure{"States must be an object before a state can be put in."};

    Draft draft(snapshot);
    auto const names = namesIn(graph, leavesScope ? junction->scope : block->scope, *block);
    bypass(draft, snapshot, *block->entry, block->onward,
        [&](asl::Edge const& edge) { return block->isEntered(graph, edge); });
    takeNames(draft, graph, *block, names);
    leadTo(draft, snapshot, *junction, names.at(block->entry));
    if (leavesScope)
        settleReferences(draft, graph, *block, junction->scope);
    for (auto const* edge : block->exits)
        if (edge->kind() == EdgeKind::Next)
            draft.setNext(graph.state(edge->from).node, junction->onward);
        else
            draft.retarget(edge->node, junction->onward);
    for (auto const* state : block->ends)
        draft.setNext(state->node, junction->onward);
    for (auto const* edge : block->openNexts)
        draft.retarget(edge->node, junction->onward);
    if (leavesScope) {
        auto const* before = junction->textBefore;
        auto const there = draft.now(home.statesNode);
        moveStates(draft, *block, there, before ? draft.now(before->node).nextSibling() : there.firstChild());
    }
    return draft.result();
}

}  // namespace steploom::edit
