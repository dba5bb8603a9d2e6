// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/moving.h"

#include "core/edit/naming.h"
#include "core/text/tree_edit.h"

#include <algorithm>

namespace steploom::edit {

using text::NodeRef;

void moveStates(Draft& draft, Selection const& selection, NodeRef home, NodeRef before)
{
    std::vector<NodeRef> members;
    members.reserve(selection.states.size());
    for (auto const* state : selection.states)
        members.push_back(draft.now(state->node));
    draft.apply(text::moveChildren(members, home, before));
}

NewNames namesIn(
    asl::Graph const& graph, asl::ScopeIndex home, Selection const& selection, asl::State const* leaving)
{
    NameSet taken(graph);
    NewNames names;
    for (auto const* state : selection.states) {
        auto const& siblings = graph.scope(home).states;
        bool const clashes = std::any_of(siblings.begin(), siblings.end(), [&](asl::StateIndex index) {
            auto const* other = &graph.state(index);
            return other != leaving && !selection.contains(other) && other->name == state->name;
        });
        names[state] = clashes ? taken.take(state->name) : state->name;
    }
    return names;
}

void takeNames(Draft& draft, asl::Graph const& graph, Selection const& selection, NewNames const& names)
{
    for (auto const* state : selection.states) {
        for (auto const index : state->edges) {
            auto const& edge = graph.edge(index);
            auto const to = edge.to == asl::noIndex ? names.end() : names.find(&graph.state(edge.to));
            if (to != names.end() && to->second != edge.target)
                draft.retarget(edge.node, to->second);
        }
        if (names.at(state) != state->name)
            draft.apply(text::renameKey(draft.now(state->node), names.at(state)));
    }
}

void settleReferences(Draft& draft, asl::Graph const& graph, Selection const& selection, asl::ScopeIndex home)
{
    for (auto const* state : selection.states)
        for (auto const index : state->edges) {
            auto const& edge = graph.edge(index);
            if (edge.kind() == asl::EdgeKind::Next || !selection.isLeft(graph, edge))
                continue;
            auto const* there = graph.findInScope(home, edge.target);
            if (!there || selection.contains(there))
                draft.retarget(edge.node, {});
        }
}

std::vector<Value> liftCatchers(Draft& draft, Block const& block)
{
    std::vector<Value> catchers;
    for (auto const* edge : block.catchers) {
        auto const catcher = draft.now(edge->node).parent();
        auto value = catcher.value();
        if (std::find(catchers.begin(), catchers.end(), value) == catchers.end())
            catchers.push_back(std::move(value));
        auto const list = catcher.parent();
        draft.apply(text::removeNode(list.size() == 1 ? list : catcher));
    }
    // One for all errors is only allowed at the end.
    std::stable_partition(catchers.begin(), catchers.end(), [](Value const& catcher) {
        auto const* errors = catcher.find("ErrorEquals");
        return !errors || !(*errors == Value::array({"States.ALL"}));
    });
    return catchers;
}

}  // namespace steploom::edit
