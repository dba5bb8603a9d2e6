// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_writer.h"
#include "core/edit/commands/branches.h"
#include "core/edit/commands/convert_map.h"
#include "core/edit/commands/error_handling.h"
#include "core/edit/commands/replace_type.h"
#include "core/edit/commands/rules.h"
#include "core/text/tree_edit.h"
#include "tests/core/edit/simple_edits.h"

#include <algorithm>
#include <array>

namespace steploom::tests {

/// Edits of the parts of one state: branches, rules, retriers, catchers, its type, the kind of a Map.
class PartEdits : public SimpleEdits {
public:
    using SimpleEdits::SimpleEdits;

protected:
    /// A state of that type, or null when some tries find none.
    asl::State const* anyOf(std::string_view type)
    {
        for (int attempt = 0; attempt < 30; ++attempt)
            if (auto const& state = anyState(); state.is(type))
                return &state;
        return nullptr;
    }

    std::size_t countIn(asl::State const& state, std::string_view list) const
    {
        auto const node = state.node.find(list);
        return node.isArray() ? node.size() : 0;
    }

    bool addBranch(MachineModel& model)
    {
        auto const* state = anyOf("Parallel");
        if (!state)
            return false;
        model.append(pathOf(*state) + "Branches", emptyBranch());
        return history.run(edit::AddBranch{state->id}).ok();
    }

    bool removeBranch(MachineModel& model)
    {
        auto const* state = anyOf("Parallel");
        auto const count = state ? countIn(*state, "Branches") : 0;
        if (count == 0)
            return false;
        auto const number = below(count);
        auto const path = pathOf(*state) + "Branches" + std::to_string(number);
        if (count == 1)
            model.set(path, emptyBranch());
        else
            model.remove(path);
        for (auto const scope : state->scopes)
            if (graph().scope(scope).number == number)
                markGone([&](asl::State const& each) { return each.scope == scope; });
        return history.run(edit::RemoveBranch{state->id, number}).ok();
    }

    bool reorderBranches(MachineModel& model)
    {
        return reorderItems(model, "Parallel", "Branches", [&](StateId id, std::size_t from, std::size_t to) {
            return history.run(edit::ReorderBranches{id, from, to}).ok();
        });
    }

    bool addRule(MachineModel& model)
    {
        auto const* state = anyOf("Choice");
        if (!state)
            return false;
        auto const* to = anySibling(*state);
        auto const target = to ? Value(to->name) : Value("");
        model.append(pathOf(*state) + "Choices",
            state->language == asl::QueryLanguage::Jsonata
                ? Value::object({{"Condition", "{% true %}"}, {"Next", target}})
                : Value::object({{"Variable", "$"}, {"IsPresent", true}, {"Next", target}}));
        return history.run(edit::AddRule{state->id, to ? to->id : StateId{}}).ok();
    }

    bool removeRule(MachineModel& model)
    {
        auto const* state = anyOf("Choice");
        auto const count = state ? countIn(*state, "Choices") : 0;
        if (count < 2)
            return false;
        auto const number = below(count);
        model.remove(pathOf(*state) + "Choices" + std::to_string(number));
        return history.run(edit::RemoveRule{state->id, number}).ok();
    }

    bool reorderRules(MachineModel& model)
    {
        return reorderItems(model, "Choice", "Choices", [&](StateId id, std::size_t from, std::size_t to) {
            return history.run(edit::ReorderRules{id, from, to}).ok();
        });
    }

    bool addRetrier(MachineModel& model)
    {
        auto const& state = anyState();
        addHandler(
            model, pathOf(state) + "Retry", {{"IntervalSeconds", 1}, {"MaxAttempts", 3}, {"BackoffRate", 2}});
        return history.run(edit::AddRetrier{state.id}).ok();
    }

    bool addCatcher(MachineModel& model)
    {
        auto const& state = anyState();
        auto const* to = anySibling(state);
        addHandler(model, pathOf(state) + "Catch", {{"Next", to ? Value(to->name) : Value("")}});
        return history.run(edit::AddCatcher{state.id, to ? to->id : StateId{}}).ok();
    }

    // The result holds fields of the new type only; those that both types have are as they were.
    bool replaceType(MachineModel&)
    {
        auto const snapshot = document.sharedSnapshot();
        auto const& old = anyState();
        auto const types = asl::allStateTypes();
        auto const& type = types[below(types.size())];
        if (old.is(type.name) || !history.run(edit::ReplaceType{old.id, std::string(type.name)}))
            return false;
        m_hasModel = false;
        auto const* now = graph().find(old.id);
        if (!now || !now->is(type.name))
            return fail("the type is another");
        for (auto const member : now->node)
            if (!asl::findField(type.fields, member.key()))
                return fail("a foreign field stays: " + member.key());
        for (auto const member : old.node) {
            bool const isKept = asl::findField(type.fields, member.key()) && !member.keyIs("Type");
            if (isKept && now->node.find(member.key()).text() != member.text())
                return fail("a common field changed: " + member.key());
        }
        for (auto const& field : type.fields)
            if (field.required && !now->node.find(field.name))
                return fail("a required field is missing: " + std::string(field.name));
        if (!type.isTerminal && now->edges.empty() && !now->isEnd && onwardOf(*snapshot->graph, old) != "")
            return fail("it goes on no more");
        if (!type.isTerminal && !onwardOf(*snapshot->graph, old).empty()
            && onwardOf(graph(), *now) != onwardOf(*snapshot->graph, old))
            return fail("it goes on elsewhere");
        return keepsOthers(*snapshot->graph, {old.id});
    }

    bool convertMap(MachineModel&)
    {
        auto const snapshot = document.sharedSnapshot();
        auto const* map = anyOf("Map");
        if (!map)
            return false;
        auto const id = map->id;
        bool const toInline
            = map->node.find("ItemProcessor").find("ProcessorConfig").find("Mode").stringIs("DISTRIBUTED");
        if (!history.run(edit::ConvertMap{id, toInline ? edit::MapMode::Inline : edit::MapMode::Distributed}))
            return false;
        m_hasModel = false;
        auto const now = graph().find(id)->node;
        auto const config = now.find("ItemProcessor").find("ProcessorConfig");
        if (!toInline && now.find("Iterator"))
            return fail("the Iterator stays");
        if (toInline && (!config.find("Mode").stringIs("INLINE") || now.find("Label")))
            return fail("it is not inline");
        if (!toInline && !config.find("Mode").stringIs("DISTRIBUTED"))
            return fail("it is not distributed");
        if (graph().find(id)->scopes.size() != 1)
            return fail("the processor is lost");
        return keepsOthers(*snapshot->graph, {id});
    }

    // ---- what holds for edits that have no model

    /// Tells a fault; true, since the edit is done.
    bool fail(std::string fault)
    {
        m_fault = std::move(fault);
        return true;
    }

    /// The members of an object but for its lines and the states inside, letter by letter; with or without
    /// the blanks between words.
    static std::string bareOf(text::NodeRef object, bool withBlanks)
    {
        static constexpr std::array<std::string_view, 7> lines{
            "Next", "End", "Default", "Branches", "ItemProcessor", "Iterator", "Catch"};
        std::string bare;
        for (auto const member : object) {
            if (std::find(lines.begin(), lines.end(), member.key()) != lines.end())
                continue;
            // A copy gets a Label of its own.
            if (!withBlanks && member.keyIs("Label"))
                continue;
            if (member.keyIs("Choices") && member.isArray()) {
                for (auto const rule : member)
                    bare += "rule " + bareOf(rule, withBlanks);
                continue;
            }
            // What moves between lines and brackets of YAML is written anew.
            if (!withBlanks && member.tree().language() == text::Language::Yaml) {
                bare += member.key() + ": " + toJson(member.value()) + "\n";
                continue;
            }
            auto const range = member.fullRange();
            auto const text = member.tree().text().substr(range.offset, range.length);
            bare += (withBlanks ? text : withoutBlanks(text)) + "\n";
        }
        return bare;
    }
    static std::string bareOf(asl::State const& state) { return bareOf(state.node, false); }

    static std::string withoutBlanks(std::string_view text)
    {
        std::string out;
        bool isString = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '"' && !(i > 0 && text[i - 1] == '\\' && !(i > 1 && text[i - 2] == '\\')))
                isString = !isString;
            if (isString || std::string_view(" \t\r\n").find(text[i]) == std::string_view::npos)
                out += text[i];
        }
        return out;
    }

    static std::string onwardOf(asl::Graph const& graph, asl::State const& state)
    {
        std::string rule;
        for (auto const index : state.edges) {
            auto const& edge = graph.edge(index);
            if (edge.kind() == asl::EdgeKind::Next || edge.kind() == asl::EdgeKind::Default)
                return edge.target;
            if (edge.kind() == asl::EdgeKind::Choice && rule.empty())
                rule = edge.target;
        }
        return rule;
    }

    static std::set<std::string> danglingIn(asl::Graph const& graph)
    {
        std::set<std::string> names;
        for (auto const& edge : graph.edges())
            if (edge.isDangling())
                names.insert(edge.target);
        return names;
    }

    /// All other states are as bare as before, and no line hangs that did not.
    bool keepsOthers(asl::Graph const& before, std::set<StateId> const& changed)
    {
        for (auto const& state : before.states()) {
            auto const* now = graph().find(state.id);
            if (!now || changed.contains(state.id))
                continue;
            // What has not moved keeps its blanks, too.
            bool const isThere = indentationOf(*now) == indentationOf(state);
            if (bareOf(now->node, isThere) != bareOf(state.node, isThere))
                return fail(state.name + " changed");
        }
        auto const hung = danglingIn(before);
        for (auto const& name : danglingIn(graph()))
            if (!hung.contains(name))
                return fail("a line leads to " + name + ", which is not there");
        return true;
    }

private:
    static std::string indentationOf(asl::State const& state)
    {
        return text::indentationAt(state.node.tree(), state.node.fullRange().offset);
    }

    static Value emptyBranch() { return Value::object({{"StartAt", ""}, {"States", Value::object()}}); }

    asl::State const* anySibling(asl::State const& state)
    {
        auto const& siblings = graph().scope(state.scope).states;
        return below(3) == 0 ? nullptr : &graph().state(siblings[below(siblings.size())]);
    }

    template <typename Run>
    bool reorderItems(MachineModel& model, std::string_view type, std::string const& list, Run const& run)
    {
        auto const* state = anyOf(type);
        auto const count = state ? countIn(*state, list) : 0;
        if (count < 2)
            return false;
        auto const from = below(count);
        auto const to = below(count);
        model.moveItem(pathOf(*state) + list, from, to);
        return run(state->id, from, to);
    }

    static void addHandler(MachineModel& model, Path const& list, std::vector<Member> members)
    {
        auto const* there = model.at(list);
        std::size_t last = there && there->isArray() ? there->size() : 0;
        std::size_t index = last;
        for (std::size_t i = 0; i < last && index == last; ++i)
            if (auto const* errors = there->at(i)->find("ErrorEquals"); errors && errors->isArray())
                for (auto const& error : errors->items())
                    if (error == Value("States.ALL"))
                        index = i;
        members.insert(members.begin(),
            {"ErrorEquals", Value::array({index == last ? "States.ALL" : "States.TaskFailed"})});
        model.append(list, Value::object(std::move(members)));
        model.moveItem(list, last, index);
    }
};

}  // namespace steploom::tests
