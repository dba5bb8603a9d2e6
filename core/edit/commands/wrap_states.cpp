// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/wrap_states.h"

#include "core/edit/enclosing.h"
#include "core/edit/joining.h"
#include "core/edit/moving.h"
#include "core/edit/naming.h"
#include "core/text/tree_edit.h"

namespace steploom::edit {

using text::NodeRef;

static Value containerAround(Block const& block, Container kind, std::vector<Value> catchers)
{
    bool const isMap = kind == Container::Map;
    std::vector<Member> inside;
    if (isMap)
        inside.push_back({"ProcessorConfig", Value::object({{"Mode", "INLINE"}})});
    inside.push_back({"StartAt", block.entry->name});
    inside.push_back({"States", Value::object()});
    auto const scope = Value::object(std::move(inside));
    std::vector<Member> members{{"Type", isMap ? "Map" : "Parallel"}};
    if (isMap)
        members.push_back({"ItemProcessor", scope});
    else
        members.push_back({"Branches", Value::array({scope})});
    if (!catchers.empty())
        members.push_back({"Catch", Value::array(std::move(catchers))});
    return goingOn(Value::object(std::move(members)), block.onward);
}

Result<text::Patch> WrapStates::plan(document::Snapshot const& snapshot) const
{
    auto const block = selectEnclosable(snapshot, states);
    if (!block)
        return block.failure();
    auto const& graph = *snapshot.graph;
    bool const isMap = container == Container::Map;
    auto const name = uniqueStateName(graph, isMap ? "Map" : "Parallel");
    Draft draft(snapshot);
    leadAround(draft, graph, *block, name);
    auto const catchers = liftCatchers(draft, *block);
    endInside(draft, graph, *block);
    auto const outer = graph.scope(block->scope).statesNode;
    draft.apply(text::insertMember(draft.now(outer), name, containerAround(*block, container, catchers),
        draft.now(block->states.front()->node)));
    auto const made = draft.now(outer).find(name);
    auto const scope = isMap ? made.find("ItemProcessor") : made.find("Branches").child(0);
    moveStates(draft, *block, scope.find("States"), NodeRef());
    return draft.result();
}

// The one scope of a container that has states.
static Result<asl::ScopeIndex> filledScope(asl::Graph const& graph, asl::State const& container)
{
    if (!container.is("Parallel") && !container.is("Map"))
        return Failure{container.name + " is a " + container.typeName
            + " state; only a Parallel or a Map can be unwrapped."};
    asl::ScopeIndex filled = asl::noIndex;
    for (auto const index : container.scopes) {
        if (graph.scope(index).states.empty())
            continue;
        if (filled != asl::noIndex)
            return Failure{container.name
                + " has states in several branches; leave states in one branch only, then unwrap it."};
        filled = index;
    }
    if (filled == asl::noIndex)
        return Failure{container.name + " has no states inside; delete it instead."};
    auto const& scope = graph.scope(filled);
    if (scope.start == asl::noIndex || graph.edge(scope.start).to == asl::noIndex)
        return Failure{
            container.name + " does not say which state inside comes first; set its StartAt first."};
    return filled;
}

Result<text::Patch> UnwrapState::plan(document::Snapshot const& snapshot) const
{
    auto const found = editableState(snapshot, state);
    if (!found)
        return found.failure();
    auto const& graph = *snapshot.graph;
    auto const& container = **found;
    auto const filled = filledScope(graph, container);
    if (!filled)
        return filled.failure();
    Selection inside{*filled, {}};
    for (auto const index : graph.scope(*filled).states) {
        auto const& inner = graph.state(index);
        if (!inner.node.isObject())
            return Failure{inner.name + " is no object; mend its text first."};
        inside.states.push_back(&inner);
    }
    auto onward = onwardTarget(graph, container);
    for (auto const* inner : inside.states)
        if (inner->is("Succeed") && !onward.empty())
            return Failure{inner->name + " is a Succeed state; without " + container.name
                + " around it, it would end more than before. Make it a Pass first."};

    Draft draft(snapshot);
    auto const names = namesIn(graph, container.scope, inside, &container);
    takeNames(draft, graph, inside, names);
    auto const& entry = names.at(&graph.state(graph.edge(graph.scope(*filled).start).to));
    if (onward == container.name)
        onward = entry;
    bypass(draft, snapshot, container, entry,
        [&](asl::Edge const& edge) { return edge.id.from != container.id; });
    for (auto const* inner : inside.states)
        if (endsFlow(graph, *inner))
            draft.setNext(inner->node, onward);
    moveStates(draft, inside, draft.now(graph.scope(container.scope).statesNode), draft.now(container.node));
    draft.apply(text::removeNode(draft.now(container.node)));
    return draft.result();
}

}  // namespace steploom::edit
