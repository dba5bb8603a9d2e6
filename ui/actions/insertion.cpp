// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/insertion.h"

#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/paste_states.h"
#include "ui/actions/words.h"
#include "ui/workbench/workbench.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace steploom::actions {

workbench::NewState newStateOf(asl::StateType const& type, asl::QueryLanguage language)
{
    bool const isJsonata = language == asl::QueryLanguage::Jsonata && !type.starterJsonata.empty();
    return {std::string(type.label), std::string(isJsonata ? type.starterJsonata : type.starter)};
}

// The state at the end of the way that is taken when all goes well, from the machine's first state on.
static asl::State const* lastOfMachine(asl::Graph const& graph)
{
    auto const& machine = graph.scope(0);
    if (machine.start == asl::noIndex)
        return nullptr;
    asl::State const* last = nullptr;
    std::set<asl::StateIndex> seen;
    auto next = graph.edge(machine.start).to;
    while (next != asl::noIndex && seen.insert(next).second) {
        last = &graph.state(next);
        next = asl::noIndex;
        for (auto const index : last->edges) {
            auto const& edge = graph.edge(index);
            if (edge.kind() == asl::EdgeKind::Next || edge.kind() == asl::EdgeKind::Default)
                next = edge.to;
        }
    }
    return last;
}

static bool canFollow(asl::State const& state)
{
    return state.isEnd && !(state.type && state.type->isTerminal);
}

static bool hasOpenNext(asl::Graph const& graph, asl::State const& state)
{
    return std::any_of(state.edges.begin(), state.edges.end(), [&](asl::EdgeIndex index) {
        return graph.edge(index).kind() == asl::EdgeKind::Next && graph.edge(index).isSlot();
    });
}

edit::Place endOfMachine(asl::Graph const& graph)
{
    if (graph.scopes().empty() || graph.states().empty())
        return edit::AtStart{};
    auto const* last = lastOfMachine(graph);
    if (last && (canFollow(*last) || hasOpenNext(graph, *last)))
        return edit::AfterState{last->id};
    for (auto const index : graph.scope(0).states)
        if (canFollow(graph.state(index)))
            return edit::AfterState{graph.state(index).id};
    // Everything ends in Succeed or Fail: before the last one of them.
    if (last)
        if (auto const into = graph.edgesInto(graph.indexOf(last->id)); !into.empty())
            return edit::OnEdge{graph.edge(into.front()).id};
    return edit::AtStart{};
}

edit::Place placeForInsertion(workbench::Session const& session)
{
    auto const& graph = session.picture();
    if (session.selection().edge)
        return edit::OnEdge{*session.selection().edge};
    if (auto const id = session.selection().current())
        return edit::AfterState{id};
    auto const slot = std::find_if(graph.edges().begin(), graph.edges().end(),
        [](asl::Edge const& edge) { return edge.scope == 0 && edge.isSlot(); });
    return slot != graph.edges().end() ? edit::Place(edit::OnEdge{slot->id}) : endOfMachine(graph);
}

static bool isSlot(asl::Graph const& graph, asl::EdgeId const& id)
{
    auto const* edge = graph.find(id);
    return edge && edge->isSlot();
}

void tellInserted(workbench::Session& session, bool fillsSlot)
{
    tellPlaced(session,
        fillsSlot ? QCoreApplication::translate("Insertion", "Slot filled with %1%2.")
                  : QCoreApplication::translate("Insertion", "%1 inserted%2."));
}

bool insertState(workbench::Session& session, workbench::NewState const& state)
{
    bool const fillsSlot = session.selection().edge && isSlot(session.picture(), *session.selection().edge);
    if (!session.runAndSelect(edit::InsertState{state.name, state.starter, placeForInsertion(session)}))
        return false;
    tellInserted(session, fillsSlot);
    return true;
}

bool insert(workbench::Session& session, workbench::Insertable const& what)
{
    if (auto const* state = std::get_if<workbench::NewState>(&what))
        return insertState(session, *state);
    auto const& states = std::get<workbench::NewStates>(what);
    return session.runAndSelect(edit::PasteStates{states.fragment, placeForInsertion(session)});
}

bool insertStateOfType(workbench::Workbench& workbench, std::string_view name)
{
    auto const* type = asl::findStateType(name);
    auto* session = workbench.current();
    return type && session && insertState(*session, newStateOf(*type, session->picture().language()));
}

}  // namespace steploom::actions
