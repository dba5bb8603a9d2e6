// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/move_state.h"

#include "core/edit/joining.h"
#include "core/edit/moving.h"

namespace steploom::edit {

Result<text::Patch> MoveState::plan(document::Snapshot const& snapshot) const
{
    auto const found = editableState(snapshot, state);
    if (!found)
        return found.failure();
    auto const junction = resolvePlace(snapshot, place);
    if (!junction)
        return junction.failure();
    auto const& graph = *snapshot.graph;
    auto const& moved = **found;
    for (auto owner = graph.scope(junction->scope).owner; owner != asl::noIndex;
        owner = graph.scope(graph.state(owner).scope).owner)
        if (&graph.state(owner) == &moved)
            return Failure{moved.name + " cannot be moved into itself."};
    bool const besideItself = junction->textBefore == &moved
        || (junction->edge && junction->edge->to != asl::noIndex
            && &graph.state(junction->edge->to) == &moved);
    if (besideItself)
        return text::Patch{};
    bool const terminal = moved.type && moved.type->isTerminal;
    if (terminal && !junction->onward.empty())
        return Failure{moved.name + " is a " + moved.typeName + " state; it can only stand at an end."};
    if (moved.is("Choice"))
        return Failure{
            moved.name + " is a Choice with lines of its own; connect its lines instead of moving it."};

    bool const leavesScope = junction->scope != moved.scope;
    if (leavesScope && !graph.scope(junction->scope).statesNode.isObject())
        return Failure{"States must be an object before a state can be put in."};
    Selection const selection{moved.scope, {&moved}};
    auto const names
        = leavesScope ? namesIn(graph, junction->scope, selection) : NewNames{{&moved, moved.name}};
    Draft draft(snapshot);
    auto const own = onwardTarget(graph, moved);
    bypass(draft, snapshot, moved, own == moved.name ? std::string() : own,
        [&](asl::Edge const& edge) { return edge.id.from != moved.id; });
    takeNames(draft, graph, selection, names);
    leadTo(draft, snapshot, *junction, names.at(&moved));
    // What the place led to may have been the moved state's own next one, or the state itself.
    auto const onward = !leavesScope && junction->onward == moved.name ? own : junction->onward;
    if (!terminal)
        draft.setNext(moved.node, onward);
    if (leavesScope) {
        settleReferences(draft, graph, selection, junction->scope);
        auto const* before = junction->textBefore;
        auto const states = draft.now(graph.scope(junction->scope).statesNode);
        moveMember(draft, draft.now(moved.node), states,
            before ? draft.now(before->node).nextSibling() : states.firstChild());
    }
    return draft.result();
}

}  // namespace steploom::edit
