// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/enclosing.h"

namespace steploom::edit {

using asl::EdgeKind;

Result<Block> selectEnclosable(document::Snapshot const& snapshot, std::vector<StateId> const& ids)
{
    auto block = selectBlock(snapshot, ids);
    if (!block)
        return block;
    auto const& graph = *snapshot.graph;
    for (auto const* edge : block->exits)
        if (edge->kind() != EdgeKind::Next)
            return Failure{graph.state(edge->from).name + " is a Choice with a line to " + edge->target
                + ", which is outside; select " + edge->target + " too, or put a Pass on that line."};
    if (!block->onward.empty())
        for (auto const* state : block->states)
            if (state->is("Succeed"))
                return Failure{state->name + " is a Succeed state and would no longer end the whole; take it "
                    + "out of the selection, or make it a Pass."};
    for (auto const* first : block->catchers)
        for (auto const* edge : block->catchers)
            if (edge->target != first->target
                && edge->node.parent().find("ErrorEquals").value()
                    == first->node.parent().find("ErrorEquals").value())
                return Failure{graph.state(first->from).name + " catches the same errors to " + first->target
                    + " as " + graph.state(edge->from).name + " to " + edge->target
                    + "; what holds both can catch them only once. Select these states too."};
    return block;
}

void leadAround(Draft& draft, asl::Graph const& graph, Block const& block, std::string_view name)
{
    for (auto const& edge : graph.edges())
        if (block.isEntered(graph, edge))
            draft.retarget(edge.node, name);
}

void endInside(Draft& draft, asl::Graph const& graph, Block const& block)
{
    for (auto const* edge : block.exits)
        draft.setNext(graph.state(edge->from).node, {});
}

Value goingOn(Value const& state, std::string const& onward)
{
    return onward.empty() ? state.with("End", true) : state.with("Next", onward);
}

}  // namespace steploom::edit
