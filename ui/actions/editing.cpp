// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/editing.h"

#include "core/edit/commands/branches.h"
#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/delete_states.h"
#include "core/edit/commands/error_handling.h"
#include "core/edit/commands/replace_type.h"
#include "core/edit/commands/rules.h"
#include "ui/actions/words.h"
#include "ui/workbench/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace steploom::actions {

using asl::EdgeKind;
using workbench::Selection;
using workbench::Session;

static QString translated(char const* text)
{
    return QCoreApplication::translate("Editing", text);
}

static QString nameOfCurrent(Session const& session)
{
    auto const* state = session.currentState();
    return state ? QString::fromStdString(state->name) : QString();
}

StateId neighbourOfSelection(Session const& session)
{
    auto const& graph = session.picture();
    auto const& selected = session.selection();
    auto const* state = session.currentState();
    if (!state)
        return {};
    for (auto const index : state->edges)
        if (auto const to = graph.edge(index).to; to != asl::noIndex)
            if (auto const id = graph.state(to).id; !selected.contains(id))
                return id;
    for (auto const index : graph.edgesInto(graph.indexOf(state->id)))
        if (auto const from = graph.edge(index).from; from != asl::noIndex)
            if (auto const id = graph.state(from).id; !selected.contains(id))
                return id;
    return {};
}

void selectIfThere(Session& session, StateId id)
{
    if (id && session.picture().find(id))
        session.select(Selection::of(id));
}

// The last rule of a Choice becomes a slot; once it is one, there is nothing to take away.
static bool deleteEdge(Session& session, asl::EdgeId const& id)
{
    auto const* edge = session.picture().find(id);
    bool const isOpenRule = edge && edge->kind() == EdgeKind::Choice && edge->isSlot();
    return isOpenRule ? session.run(edit::RemoveRule{id.from, id.number})
                      : session.run(edit::DisconnectEdge{id});
}

bool deleteSelection(Session& session)
{
    auto const selection = session.selection();
    if (selection.isEmpty())
        return false;
    if (auto const note = selection.note) {
        auto const* found = session.notes().find(note);
        auto const about = found ? found->state : StateId{};
        session.notes().remove(note);
        selectIfThere(session, about);
        session.say(translated("Deleted. Ctrl+Z restores."));
        return true;
    }
    auto const neighbour = neighbourOfSelection(session);
    bool const isDone = selection.edge ? deleteEdge(session, *selection.edge)
                                       : session.run(edit::DeleteStates{selection.states});
    if (!isDone)
        return false;
    selectIfThere(session, neighbour);
    session.say(translated("Deleted. Ctrl+Z restores."));
    return true;
}

void selectLevel(Session& session)
{
    auto const& graph = session.picture();
    if (graph.scopes().empty())
        return;
    auto const* current = session.currentState();
    Selection level;
    for (auto const index : graph.scope(current ? current->scope : 0).states)
        if (auto const& state = graph.state(index); &state != current)
            level.states.push_back(state.id);
    if (current)
        level.states.push_back(current->id);
    session.say(translated("%1 states selected.").arg(level.states.size()));
    session.select(std::move(level));
}

bool wrapSelection(Session& session, edit::Container container)
{
    auto const named = statesInWords(session.picture(), session.selection().states);
    if (!session.runAndSelect(edit::WrapStates{session.selection().states, container}))
        return false;
    auto const type = container == edit::Container::Map ? QStringLiteral("Map") : QStringLiteral("Parallel");
    auto const name = nameOfCurrent(session);
    session.say(name == type ? translated("%1 put into a new %2.").arg(named, type)
                             : translated("%1 put into a new %2, %3.").arg(named, type, name));
    return true;
}

bool unwrapSelection(Session& session)
{
    auto const* state = session.currentState();
    if (!state)
        return false;
    auto const& graph = session.picture();
    auto const name = nameOfCurrent(session);
    Selection inside;
    for (auto const scope : state->scopes)
        for (auto const index : graph.scope(scope).states)
            inside.states.push_back(graph.state(index).id);
    if (!session.run(edit::UnwrapState{state->id}))
        return false;
    session.select(std::move(inside));
    tellPlaced(session, translated("%1 unwrapped: %2.").arg(name, QStringLiteral("%1%2")));
    return true;
}

bool addRetrier(Session& session)
{
    auto const id = session.selection().current();
    if (!session.run(edit::AddRetrier{id}))
        return false;
    session.say(translated("%1 tries again now when it fails: after 1, 2 and 4 seconds.")
            .arg(nameOfCurrent(session)));
    return true;
}

// The last slot among the edges of one kind.
static void selectSlot(Session& session, StateId id, EdgeKind kind)
{
    auto const& graph = session.picture();
    auto const* state = graph.find(id);
    std::optional<asl::EdgeId> slot;
    if (state)
        for (auto const index : state->edges)
            if (auto const& edge = graph.edge(index); edge.kind() == kind && edge.isSlot())
                slot = edge.id;
    if (slot)
        session.select(Selection::of(*slot));
}

bool addCatcher(Session& session)
{
    auto const id = session.selection().current();
    auto const name = nameOfCurrent(session);
    if (!session.run(edit::AddCatcher{id}))
        return false;
    selectSlot(session, id, EdgeKind::Catch);
    session.say(translated("Catcher added to %1. Fill its slot, or connect it with C.").arg(name));
    return true;
}

bool addRule(Session& session)
{
    auto const id = session.selection().current();
    auto const name = nameOfCurrent(session);
    if (!session.run(edit::AddRule{id}))
        return false;
    selectSlot(session, id, EdgeKind::Choice);
    session.say(translated("Rule added to %1. Fill its slot, or connect it with C.").arg(name));
    return true;
}

bool addBranch(Session& session)
{
    auto const id = session.selection().current();
    auto const name = nameOfCurrent(session);
    if (!session.run(edit::AddBranch{id}))
        return false;
    auto const& graph = session.picture();
    auto const* state = graph.find(id);
    auto const number = state && !state->scopes.empty() ? graph.scope(state->scopes.back()).number : 0;
    if (asl::EdgeId const start{id, EdgeKind::Start, number}; graph.find(start))
        session.select(Selection::of(start));
    session.say(translated("Branch %1 added to %2.").arg(number + 1).arg(name));
    return true;
}

std::optional<asl::ScopeIndex> branchOfSelection(Session const& session)
{
    auto const& graph = session.picture();
    auto const& selection = session.selection();
    auto scope = asl::ScopeIndex(asl::noIndex);
    if (auto const* edge = selection.edge ? graph.find(*selection.edge) : nullptr)
        scope = edge->scope;
    else if (auto const* state = session.currentState())
        scope = state->scope;
    while (scope != asl::noIndex && graph.scope(scope).kind != asl::ScopeKind::Branch) {
        auto const owner = graph.scope(scope).owner;
        scope = owner == asl::noIndex ? asl::noIndex : graph.state(owner).scope;
    }
    return scope == asl::noIndex ? std::nullopt : std::optional(scope);
}

bool removeBranch(Session& session)
{
    auto const branch = branchOfSelection(session);
    if (!branch)
        return false;
    auto const& scope = session.picture().scope(*branch);
    auto const owner = session.picture().state(scope.owner).id;
    auto const number = scope.number;
    if (!session.run(edit::RemoveBranch{owner, number}))
        return false;
    selectIfThere(session, owner);
    session.say(translated("Branch %1 taken out of %2. Ctrl+Z restores.")
            .arg(number + 1)
            .arg(nameOfCurrent(session)));
    return true;
}

bool changeType(Session& session, std::string_view type)
{
    auto const id = session.selection().current();
    if (!session.run(edit::ReplaceType{id, std::string(type)}))
        return false;
    session.say(translated("%1 is of type %2 now.")
            .arg(
                nameOfCurrent(session), QString::fromUtf8(type.data(), static_cast<qsizetype>(type.size()))));
    return true;
}

bool convertMap(Session& session, edit::MapMode mode)
{
    edit::ConvertMap conversion;
    conversion.state = session.selection().current();
    conversion.mode = mode;
    if (!session.run(conversion))
        return false;
    session.say(mode == edit::MapMode::Distributed
            ? translated("%1 is distributed now: each item runs as a workflow of its own.")
                  .arg(nameOfCurrent(session))
            : translated("%1 is inline now: its items run in this workflow.").arg(nameOfCurrent(session)));
    return true;
}

bool selectionTakes(Session const& session, std::string_view field)
{
    auto const* state = session.currentState();
    return state && state->type && asl::findField(state->type->fields, field);
}

}  // namespace steploom::actions
