// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/edits.h"

#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/error_handling.h"
#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/paste_states.h"
#include "core/edit/commands/rules.h"
#include "core/edit/commands/set_field.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/trial.h"

#include <QCoreApplication>

namespace steploom::canvas {

using asl::EdgeKind;

static std::uint32_t itemsIn(asl::State const& state, std::string_view list)
{
    auto const node = state.node.find(list);
    return node.isArray() ? static_cast<std::uint32_t>(node.size()) : 0;
}

// Before the one that catches everything, else behind all others; as AddCatcher puts it.
static std::uint32_t numberOfNewCatcher(asl::State const& state)
{
    std::uint32_t number = 0;
    for (auto const catcher : state.node.find("Catch")) {
        for (auto const error : catcher.find("ErrorEquals"))
            if (error.stringIs("States.ALL"))
                return number;
        ++number;
    }
    return number;
}

asl::EdgeId lineFrom(asl::State const& state, HandleKind handle)
{
    switch (handle) {
    case HandleKind::Rule:
        return {state.id, EdgeKind::Choice, itemsIn(state, "Choices")};
    case HandleKind::Default:
        return {state.id, EdgeKind::Default, 0};
    case HandleKind::Catch:
        return {state.id, EdgeKind::Catch, itemsIn(state, "Catch")};
    case HandleKind::Next:
        break;
    }
    return {state.id, EdgeKind::Next, 0};
}

Aim aimOf(asl::State const& state, HandleKind handle)
{
    auto const line = lineFrom(state, handle);
    if (handle == HandleKind::Next)
        return {edit::AfterState{state.id}, line, false};
    return {edit::OnEdge{line}, line, true};
}

Aim aimOf(asl::EdgeId const& edge)
{
    return {edit::OnEdge{edge}, edge, false};
}

Aim aimAfter(asl::State const& state)
{
    return aimOf(state, state.is("Choice") ? HandleKind::Rule : HandleKind::Next);
}

template <edit::Edit T>
static Result<text::Patch> planAt(workbench::Session const& session, Aim const& aim, T insert)
{
    if (!aim.isNewLine)
        return session.plan(insert);
    auto const* source = session.picture().find(aim.line->from);
    if (!source)
        return Failure{"The state that this line comes from is no longer there."};
    if (aim.line->kind == EdgeKind::Catch)
        insert.place = edit::OnEdge{{source->id, EdgeKind::Catch, numberOfNewCatcher(*source)}};
    auto const both = [&](auto const& open) { return workbench::planBoth(session, open, insert); };
    switch (aim.line->kind) {
    case EdgeKind::Choice:
        return both(edit::AddRule{source->id});
    case EdgeKind::Catch:
        return both(edit::AddCatcher{source->id});
    default:
        return both(edit::SetField{source->id, "/Default", Value("")});
    }
}

Result<text::Patch> planInsertion(
    workbench::Session const& session, Aim const& aim, workbench::Insertable const& what)
{
    if (!aim.place)
        return Failure{"Select a state or a line first; the new state goes behind it."};
    if (auto const* state = std::get_if<workbench::NewState>(&what))
        return planAt(session, aim, edit::InsertState{state->name, state->starter, *aim.place});
    return planAt(session, aim, edit::PasteStates{std::get<workbench::NewStates>(what).fragment, *aim.place});
}

bool putIn(workbench::Session& session, Aim const& aim, workbench::Insertable const& what)
{
    auto const* edge = aim.line ? session.picture().find(*aim.line) : nullptr;
    bool const fillsSlot = edge && edge->isSlot();
    bool const isState = std::holds_alternative<workbench::NewState>(what);
    if (!session.applyAndSelect(
            planInsertion(session, aim, what), isState ? edit::InsertState::label : edit::PasteStates::label))
        return false;
    actions::tellInserted(session, fillsSlot);
    return true;
}

// A catcher that is not there yet.
static bool isNewCatcher(asl::Graph const& graph, asl::EdgeId const& line)
{
    return line.kind == EdgeKind::Catch && !graph.find(line);
}

Result<text::Patch> planConnect(workbench::Session const& session, asl::EdgeId const& line, StateId target)
{
    return isNewCatcher(session.picture(), line) ? session.plan(edit::AddCatcher{line.from, target})
                                                 : session.plan(edit::ConnectStates{line, target});
}

static QString connectedInWords(asl::Graph const& graph, asl::EdgeId const& line, StateId target)
{
    auto const* source = graph.find(line.from);
    auto const* to = graph.find(target);
    auto const name = to ? QString::fromStdString(to->name) : QString();
    if (line.kind == EdgeKind::Start || !source)
        return QCoreApplication::translate("Canvas", "It starts with %1 now.").arg(name);
    auto const from = QString::fromStdString(source->name);
    if (line.kind == EdgeKind::Catch)
        return QCoreApplication::translate("Canvas", "%1 now goes to %2 after an error.").arg(from, name);
    if (line.kind == EdgeKind::Default)
        return QCoreApplication::translate("Canvas", "%1 now goes to %2 otherwise.").arg(from, name);
    return QCoreApplication::translate("Canvas", "%1 now goes to %2.").arg(from, name);
}

bool connectLine(workbench::Session& session, asl::EdgeId line, StateId target)
{
    auto const plan = planConnect(session, line, target);
    if (isNewCatcher(session.picture(), line))
        if (auto const* source = session.picture().find(line.from))
            line.number = numberOfNewCatcher(*source);
    if (!session.applyAndSelect(plan, edit::ConnectStates::label))
        return false;
    session.select(workbench::Selection::of(line));
    session.say(connectedInWords(session.picture(), line, target));
    return true;
}

}  // namespace steploom::canvas
