// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/joining.h"

#include "core/text/tree_edit.h"

namespace steploom::edit {

using asl::EdgeKind;

static Result<Junction> junctionAfter(document::Snapshot const& snapshot, StateId id);

static Result<Junction> junctionOnEdge(document::Snapshot const& snapshot, asl::EdgeId const& id)
{
    auto const& graph = *snapshot.graph;
    auto const* edge = graph.find(id);
    if (auto const* state = graph.endingWith(id))
        return junctionAfter(snapshot, state->id);
    if (!edge)
        return Failure{"This line is no longer there."};
    Junction junction;
    junction.scope = edge->scope;
    junction.edge = edge;
    junction.onward = edge->target;
    if (edge->from != asl::noIndex)
        junction.textBefore = &graph.state(edge->from);
    return junction;
}

static Result<Junction> junctionAfter(document::Snapshot const& snapshot, StateId id)
{
    auto const state = editableState(snapshot, id);
    if (!state)
        return state.failure();
    auto const& before = **state;
    if (before.type && before.type->isTerminal)
        return Failure{before.name + " is a " + before.typeName + " state; nothing comes after it."};
    if (before.is("Choice"))
        return Failure{before.name + " is a Choice; put the state on one of its lines."};
    for (auto const edge : before.edges)
        if (snapshot.graph->edge(edge).kind() == EdgeKind::Next)
            return junctionOnEdge(snapshot, snapshot.graph->edge(edge).id);
    Junction junction;
    junction.scope = before.scope;
    junction.after = &before;
    junction.textBefore = &before;
    return junction;
}

static Result<Junction> junctionAtStart(document::Snapshot const& snapshot, AtStart const& place)
{
    auto const& graph = *snapshot.graph;
    for (asl::ScopeIndex i = 0; i < graph.scopes().size(); ++i) {
        auto const& scope = graph.scope(i);
        auto const owner = scope.owner == asl::noIndex ? StateId{} : graph.state(scope.owner).id;
        if (owner != place.owner || scope.number != place.number)
            continue;
        if (scope.start != asl::noIndex)
            return junctionOnEdge(snapshot, graph.edge(scope.start).id);
        Junction junction;
        junction.scope = i;
        return junction;
    }
    return Failure{"There is no place for a first state here; the definition must be an object."};
}

Result<Junction> resolvePlace(document::Snapshot const& snapshot, Place const& place)
{
    if (auto const allowed = checkEditable(snapshot); !allowed)
        return allowed.failure();
    auto junction = std::visit(
        [&](auto const& where) -> Result<Junction> {
            using Where = std::decay_t<decltype(where)>;
            if constexpr (std::is_same_v<Where, OnEdge>)
                return junctionOnEdge(snapshot, where.edge);
            else if constexpr (std::is_same_v<Where, AfterState>)
                return junctionAfter(snapshot, where.state);
            else
                return junctionAtStart(snapshot, where);
        },
        place);
    if (junction && junction->textBefore)
        if (auto const readable = editableState(snapshot, junction->textBefore->id); !readable)
            return readable.failure();
    return junction;
}

void leadTo(Draft& draft, document::Snapshot const& snapshot, Junction const& junction, std::string_view name)
{
    if (junction.edge)
        draft.retarget(junction.edge->node, name);
    else if (junction.after)
        draft.setNext(junction.after->node, name);
    else if (auto const scope = snapshot.graph->scope(junction.scope).node; draft.now(scope).find("StartAt"))
        draft.setField(scope, "StartAt", name);
    else
        draft.apply(text::insertMember(draft.now(scope), "StartAt", name, draft.now(scope).find("States")));
}

std::string onwardTarget(asl::Graph const& graph, asl::State const& state)
{
    std::string rule;
    for (auto const index : state.edges) {
        auto const& edge = graph.edge(index);
        if (edge.kind() == EdgeKind::Next || edge.kind() == EdgeKind::Default)
            return edge.target;
        if (edge.kind() == EdgeKind::Choice && rule.empty())
            rule = edge.target;
    }
    return rule;
}

void redirect(Draft& draft, asl::Graph const& graph, asl::Edge const& edge, std::string const& target)
{
    bool const isNext = edge.kind() == EdgeKind::Next;
    bool const ontoItself = edge.from != asl::noIndex && graph.state(edge.from).name == target;
    if (isNext && (target.empty() || ontoItself))
        draft.setNext(graph.state(edge.from).node, {});
    else
        draft.retarget(edge.node, target);
}

void bypass(Draft& draft, document::Snapshot const& snapshot, asl::State const& state,
    std::string const& target, std::function<bool(asl::Edge const&)> const& concerns)
{
    auto const& graph = *snapshot.graph;
    for (auto const& edge : graph.edges())
        if (edge.to != asl::noIndex && &graph.state(edge.to) == &state && concerns(edge))
            redirect(draft, graph, edge, target);
}

}  // namespace steploom::edit
