// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/edits.h"

#include "core/base/json_writer.h"
#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/delete_states.h"
#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/move_state.h"
#include "core/edit/commands/paste_states.h"
#include "core/edit/commands/set_field.h"
#include "ui/canvas/preview.h"

#include <algorithm>
#include <unordered_map>

namespace steploom::canvas {

using asl::EdgeKind;

static std::uint32_t itemsIn(asl::State const& state, std::string_view list)
{
    auto const node = state.node.find(list);
    return node.isArray() ? static_cast<std::uint32_t>(node.size()) : 0;
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

// The text that makes a line which leads to a slot.
static edit::SetField openLine(asl::State const& state, EdgeKind kind)
{
    if (kind == EdgeKind::Default)
        return {state.id, "/Default", Value("")};
    if (kind == EdgeKind::Catch)
        return {state.id, "/Catch/-",
            Value::object({{"ErrorEquals", Value::array({"States.ALL"})}, {"Next", ""}})};
    if (state.language == asl::QueryLanguage::Jsonata)
        return {state.id, "/Choices/-", Value::object({{"Condition", "{% true %}"}, {"Next", ""}})};
    return {state.id, "/Choices/-", Value::object({{"Variable", "$"}, {"IsPresent", true}, {"Next", ""}})};
}

template <edit::Edit T>
static Result<text::Patch> planAt(workbench::Session const& session, Aim const& aim, T const& insert)
{
    if (!aim.isNewLine)
        return session.plan(insert);
    auto const* source = session.picture().find(aim.line->from);
    if (!source)
        return Failure{"The state that this line comes from is no longer there."};
    return planBoth(session, openLine(*source, aim.line->kind), insert);
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

Result<text::Patch> planNewState(
    workbench::Session const& session, Aim const& aim, workbench::NewState const& state)
{
    return planInsertion(session, aim, state);
}

bool carryOut(workbench::Session& session, Result<text::Patch> const& plan, std::string_view label)
{
    if (!plan) {
        session.say(QString::fromStdString(plan.sentence()));
        return false;
    }
    StateId newest;
    for (auto const& state : session.picture().states())
        newest = std::max(newest, state.id);
    if (!session.apply(*plan, label))
        return false;
    // Outer states stand before inner ones, and ids only grow.
    auto const& states = session.picture().states();
    auto const made = std::find_if(
        states.begin(), states.end(), [&](asl::State const& state) { return state.id > newest; });
    if (made != states.end()) {
        auto const id = made->id;
        session.select(workbench::Selection::of(id));
        emit session.revealRequested(id);
    }
    return true;
}

// ---- copies

using Names = std::unordered_map<std::string, std::string>;

static Value renamedCopy(Value const& value, Names const& names, bool isStates);

static Value renamedTargets(Value const& value, Names const& names)
{
    if (value.isArray()) {
        std::vector<Value> items;
        for (auto const& item : value.items())
            items.push_back(renamedTargets(item, names));
        return Value::array(std::move(items));
    }
    if (!value.isObject())
        return value;
    std::vector<Member> members;
    for (auto const& member : value.members()) {
        bool const isTarget = member.key == "Next" || member.key == "Default" || member.key == "StartAt";
        auto const found
            = isTarget && member.value.isString() ? names.find(member.value.string()) : names.end();
        if (found != names.end())
            members.push_back({member.key, Value(found->second)});
        else if (member.key == "States")
            members.push_back({member.key, renamedCopy(member.value, names, true)});
        else if (member.key == "Parameters" || member.key == "Arguments" || member.key == "Result")
            members.push_back(member);
        else
            members.push_back({member.key, renamedTargets(member.value, names)});
    }
    return Value::object(std::move(members));
}

static Value renamedCopy(Value const& value, Names const& names, bool isStates)
{
    if (!isStates || !value.isObject())
        return renamedTargets(value, names);
    std::vector<Member> members;
    for (auto const& member : value.members()) {
        auto const found = names.find(member.key);
        members.push_back(
            {found == names.end() ? member.key : found->second, renamedTargets(member.value, names)});
    }
    return Value::object(std::move(members));
}

static void nameInner(asl::Graph const& graph, asl::State const& state, Names& names)
{
    for (auto const scope : state.scopes)
        for (auto const index : graph.scope(scope).states) {
            auto const& inner = graph.state(index);
            auto const isTaken = [&](std::string const& name) {
                return std::any_of(
                    names.begin(), names.end(), [&](auto const& each) { return each.second == name; });
            };
            auto name = edit::uniqueStateName(graph, inner.name);
            for (int number = 2; isTaken(name) || graph.findByName(name); ++number)
                name = inner.name + " (" + std::to_string(number) + ")";
            names.emplace(inner.name, name);
            nameInner(graph, inner, names);
        }
}

workbench::NewState copyOf(asl::Graph const& graph, asl::State const& state)
{
    Names names;
    nameInner(graph, state, names);
    auto value = state.node.value().without("Next").without("End");
    if (!names.empty())
        for (auto const* place : {"Branches", "ItemProcessor", "Iterator"})
            if (auto const* inner = value.find(place))
                value = value.with(place, renamedTargets(*inner, names));
    return {state.name, toJson(value)};
}

// ---- edits

bool deleteSelection(workbench::Session& session)
{
    auto const selection = session.selection();
    if (selection.edge)
        return session.run(edit::DisconnectEdge{*selection.edge});
    if (selection.states.empty())
        return false;
    // Where the keyboard goes on: to what came after the deleted state, else before it.
    auto const& graph = session.picture();
    StateId neighbour;
    if (auto const* state = session.currentState()) {
        for (auto const index : state->edges)
            if (auto const to = graph.edge(index).to; to != asl::noIndex && !neighbour)
                neighbour = graph.state(to).id;
        if (!neighbour)
            for (auto const index : graph.edgesInto(graph.indexOf(state->id)))
                if (auto const from = graph.edge(index).from; from != asl::noIndex)
                    neighbour = graph.state(from).id;
    }
    if (!session.run(edit::DeleteStates{selection.states}))
        return false;
    if (neighbour && session.picture().find(neighbour))
        session.select(workbench::Selection::of(neighbour));
    return true;
}

bool duplicateSelection(workbench::Session& session)
{
    auto const* state = session.currentState();
    if (!state)
        return false;
    auto const copy = copyOf(session.picture(), *state);
    return session.runAndSelect(edit::InsertState{copy.name, copy.starter, edit::AfterState{state->id}});
}

bool moveBack(workbench::Session& session, StateId id)
{
    auto const& graph = session.picture();
    auto const into = graph.edgesInto(graph.indexOf(id));
    if (into.empty())
        return false;
    auto const before = graph.edge(into.front()).from;
    if (before == asl::noIndex)
        return false;
    auto const further = graph.edgesInto(before);
    if (further.empty())
        return false;
    return session.run(edit::MoveState{id, edit::OnEdge{graph.edge(further.front()).id}});
}

bool moveOn(workbench::Session& session, StateId id)
{
    auto const& graph = session.picture();
    auto const* state = graph.find(id);
    if (!state)
        return false;
    for (auto const index : state->edges) {
        auto const& edge = graph.edge(index);
        if (edge.kind() == EdgeKind::Next && edge.to != asl::noIndex)
            return session.run(edit::MoveState{id, edit::AfterState{graph.state(edge.to).id}});
    }
    return false;
}

bool addRetrier(workbench::Session& session, StateId id)
{
    return session.run(edit::SetField{id, "/Retry/-",
        Value::object({{"ErrorEquals", Value::array({"States.TaskFailed"})}, {"IntervalSeconds", 1},
            {"MaxAttempts", 3}, {"BackoffRate", 2}})});
}

bool addCatcher(workbench::Session& session, StateId id)
{
    auto const* state = session.picture().find(id);
    return state && session.run(openLine(*state, EdgeKind::Catch));
}

}  // namespace steploom::canvas
