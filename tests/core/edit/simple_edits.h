// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/delete_states.h"
#include "core/edit/commands/insert_state.h"
#include "core/edit/commands/move_state.h"
#include "core/edit/commands/rename_state.h"
#include "core/edit/commands/set_field.h"
#include "tests/core/edit/random_editor.h"

namespace steploom::tests {

/// Edits of one state or line. Each is done on the document and, by another way, on the model; false when it
/// was refused, or nothing was found to do it on.
class SimpleEdits : public RandomEditor {
public:
    using RandomEditor::RandomEditor;

protected:
    bool rename(MachineModel& model)
    {
        auto const& state = anyState();
        auto const name = below(4) == 0 ? "é \"quoted\" \\ /~ " + std::to_string(m_random.next())
                                        : "State " + std::to_string(m_random.next());
        model.rename(scopeOf(state), state.name, name);
        m_newNames[state.id] = name;
        return history.run(edit::RenameState{state.id, name}).ok();
    }

    bool insert(MachineModel& model)
    {
        auto const place = anyPlace();
        if (!place)
            return false;
        static std::array<std::string, 4> const starters{R"({"Type":"Pass","Result":{"a":[1,2.0,"x"]}})",
            R"({"Type":"Wait","Seconds":5})", R"({"Type":"Fail","Error":"E"})",
            R"({"Type":"Choice","Choices":[{"Variable":"$.v","IsPresent":true,"Next":""}],"Default":""})"};
        auto const& starter = starters[below(starters.size())];
        auto const name = below(2) == 0 ? anyState().name : "Put in " + std::to_string(m_random.next());
        auto const unique = edit::uniqueStateName(graph(), name);
        if (place->target)
            model.set(*place->target, unique);
        else
            model.setNext(*place->ending, unique);
        model.insert(place->scope, unique, *text::parseJsonValue(starter), place->onward);
        return history.run(edit::InsertState{name, starter, place->place}).ok();
    }

    bool deleteSome(MachineModel& model)
    {
        if (graph().states().size() < 3)
            return false;
        auto const& state = anyState();
        auto const siblings = graph().scope(state.scope).states;
        std::set<asl::StateIndex> doomed{graph().indexOf(state.id)};
        if (below(3) == 0)
            doomed.insert(siblings[below(siblings.size())]);
        std::set<std::string> names;
        std::vector<StateId> ids;
        for (auto const index : doomed) {
            names.insert(graph().state(index).name);
            ids.push_back(graph().state(index).id);
        }
        markGone([&](asl::State const& each) { return doomed.contains(graph().indexOf(each.id)); });
        model.deleteStates(scopeOf(state), names);
        return history.run(edit::DeleteStates{ids}).ok();
    }

    bool move(MachineModel& model)
    {
        auto const& state = anyState();
        auto const place = anyPlace();
        if (!place)
            return false;
        auto const scope = scopeOf(state);
        auto const path = pathOf(state);
        auto const own = model.onwardOf(path);
        bool const isTerminal = state.typeName == "Succeed" || state.typeName == "Fail";
        // Beside itself nothing changes: behind itself, or on a line that leads to it.
        bool const leadsToItself = place->scope == scope && place->onward == state.name;
        bool const isOwnLine = place->target && place->target->size() > path.size()
            && std::equal(path.begin(), path.end(), place->target->begin()) && place->scope == scope;
        if (!leadsToItself && !isOwnLine && place->ending != path) {
            model.bypass(scope, state.name, own == state.name ? std::string() : own, {state.name});
            if (place->target)
                model.set(*place->target, state.name);
            else
                model.setNext(*place->ending, state.name);
            if (!isTerminal)
                model.setNext(path, place->onward);
            if (place->scope != scope) {
                model.settle(scope, place->scope, {state.name});
                auto const fields = *model.at(path);
                model.set(MachineModel::stateIn(place->scope, state.name), fields);
                model.remove(path);
            }
        }
        return history.run(edit::MoveState{state.id, place->place}).ok();
    }

    bool connect(MachineModel& model)
    {
        auto const& state = anyState();
        auto const siblings = graph().scope(state.scope).states;
        auto const& to = graph().state(siblings[below(siblings.size())]);
        auto const path = pathOf(state);
        auto const size
            = [&](char const* list) { return static_cast<std::uint32_t>(state.node.find(list).size()); };
        asl::EdgeId edge{state.id, asl::EdgeKind::Next, 0};
        switch (below(5)) {
        case 0: {
            auto const edges = graph().edges();
            auto const& existing = edges[below(edges.size())];
            edge = existing.id;
            model.set(pointerTokens(existing.node.pointer()), to.name);
            break;
        }
        case 1:
            model.setNext(path, to.name);
            break;
        case 2:
            edge.kind = asl::EdgeKind::Default;
            model.set(path + "Default", to.name);
            break;
        case 3: {
            edge = {state.id, asl::EdgeKind::Choice, size("Choices")};
            model.append(path + "Choices",
                state.language == asl::QueryLanguage::Jsonata
                    ? Value::object({{"Condition", "{% true %}"}, {"Next", to.name}})
                    : Value::object({{"Variable", "$"}, {"IsPresent", true}, {"Next", to.name}}));
            break;
        }
        default:
            edge = {state.id, asl::EdgeKind::Catch, size("Catch")};
            model.append(path + "Catch",
                Value::object({{"ErrorEquals", Value::array({"States.ALL"})}, {"Next", to.name}}));
        }
        return history.run(edit::ConnectStates{edge, to.id}).ok();
    }

    bool disconnect(MachineModel& model)
    {
        auto const edges = graph().edges();
        if (edges.empty())
            return false;
        auto const& edge = edges[below(edges.size())];
        auto target = pointerTokens(edge.node.pointer());
        switch (edge.kind()) {
        case asl::EdgeKind::Start:
            model.set(target, "");
            break;
        case asl::EdgeKind::Next:
            target.pop_back();
            model.setNext(target, {});
            break;
        case asl::EdgeKind::Default:
            model.remove(target);
            break;
        default: {
            auto item = target;
            item.pop_back();
            auto list = item;
            list.pop_back();
            bool const isLast = model.at(list)->size() == 1;
            if (isLast && edge.kind() == asl::EdgeKind::Choice)
                model.set(target, "");
            else
                model.remove(isLast ? list : item);
        }
        }
        return history.run(edit::DisconnectEdge{edge.id}).ok();
    }

    bool setField(MachineModel& model)
    {
        auto const& state = anyState();
        static std::array<std::string, 5> const fields{
            "/Comment", "/Parameters/a b/c~1d", "/TimeoutSeconds", "/ResultSelector", "/Retry/-"};
        auto const& field = fields[below(fields.size())];
        static std::array<Value, 4> const values{Value("text \"with\" \\ and \u00e9"), Value(7), Value(2.5),
            Value::object({{"ErrorEquals", Value::array({"E"})}, {"n", Value()}, {"e", Value::object()}})};
        auto const& value = values[below(values.size())];
        bool const isMachine = below(5) == 0;
        auto const root = isMachine ? Path{} : pathOf(state);
        if (field == "/Retry/-" && !isMachine)
            model.append(root + "Retry", value);
        else if (field == "/Retry/-")
            return false;
        else {
            // What is no object in the way gives place to one.
            auto path = root;
            auto const steps = pointerTokens(field);
            for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
                path.push_back(steps[i]);
                if (auto const* there = model.at(path); there && there->isArray())
                    return false;
                else if (!there || !there->isObject())
                    model.set(path, Value::object());
            }
            model.set(path + steps.back(), value);
        }
        return history.run(edit::SetField{isMachine ? StateId{} : state.id, field, value}).ok();
    }

    bool removeField(MachineModel& model)
    {
        auto const& state = anyState();
        static std::array<std::string, 6> const fields{
            "Comment", "Parameters", "TimeoutSeconds", "ResultPath", "Retry", "InputPath"};
        auto const& field = fields[below(fields.size())];
        auto const path = pathOf(state) + field;
        if (!model.at(path))
            return false;
        if (field != "Retry" || below(2) == 0) {
            model.remove(path);
            return history.run(edit::RemoveField{state.id, "/" + field}).ok();
        }
        // One retrier; with the last one the list goes.
        auto const count = model.at(path)->size();
        if (count == 0)
            return false;
        auto const index = std::to_string(below(count));
        model.remove(count == 1 ? path : path + index);
        return history.run(edit::RemoveField{state.id, "/Retry/" + index}).ok();
    }

    bool reorder(MachineModel& model)
    {
        static std::array<std::string, 4> const lists{"Choices", "Retry", "Catch", "Branches"};
        for (int attempt = 0; attempt < 20; ++attempt) {
            auto const& state = anyState();
            auto const& list = lists[below(lists.size())];
            auto const* items = model.at(pathOf(state) + list);
            if (!items || items->size() < 2)
                continue;
            auto const from = below(items->size());
            auto const to = below(items->size());
            model.moveItem(pathOf(state) + list, from, to);
            return history.run(edit::MoveItem{state.id, "/" + list, from, to}).ok();
        }
        return false;
    }

    // A keystroke in the text: inside a string, or a blank between two tokens. Not in a Type, which decides
    // whether there are states inside.
    bool type(MachineModel& model)
    {
        auto node = anyState().node;
        while (node.size() > 0)
            node = node.child(below(node.size()));
        bool const isText = node.isString() && !node.keyIs("Type") && below(3) > 0;
        auto const merge = below(2) == 0 ? edit::Merge::Never : edit::Merge::Word;
        // Where YAML goes by columns, a blank is not always nothing.
        if (!isText && !node.isFlow() && (node.range().isEmpty() || node.parent().isArray()))
            return false;
        auto const offset = isText ? node.contentRange().offset : node.range().offset;
        if (isText)
            model.set(pointerTokens(node.pointer()), "z" + node.string());
        return history.type(text::Patch{{{offset, 0, isText ? "z" : " "}}, {}}, merge).ok();
    }
};

}  // namespace steploom::tests
