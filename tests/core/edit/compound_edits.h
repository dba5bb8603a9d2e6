// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/commands/copy_states.h"
#include "core/edit/commands/extract_states.h"
#include "core/edit/commands/move_states.h"
#include "core/edit/commands/paste_states.h"
#include "core/edit/commands/wrap_states.h"
#include "core/edit/fragment.h"
#include "tests/core/edit/part_edits.h"

#include <algorithm>
#include <array>

namespace steploom::tests {

/// Edits of several states at once. Moving and cutting have a model; of the others it is checked where lines
/// lead and what stays.
class CompoundEdits : public PartEdits {
public:
    using PartEdits::PartEdits;

    /// Done edits by kind.
    std::map<std::string, int> done;
    /// Random kinds of edit there are.
    static constexpr std::size_t kindCount = 27;

    /// False when the edit was refused, or nothing was found to do it on.
    bool editOnce(MachineModel& model)
    {
        struct Kind {
            char const* name;
            bool (CompoundEdits::*run)(MachineModel&);
        };
        static constexpr std::array<Kind, kindCount> kinds{
            {{"rename", &CompoundEdits::rename}, {"insert", &CompoundEdits::insert},
                {"delete", &CompoundEdits::deleteSome}, {"move", &CompoundEdits::move},
                {"connect", &CompoundEdits::connect}, {"disconnect", &CompoundEdits::disconnect},
                {"set", &CompoundEdits::setField}, {"remove", &CompoundEdits::removeField},
                {"reorder", &CompoundEdits::reorder}, {"type", &CompoundEdits::type},
                {"add branch", &CompoundEdits::addBranch}, {"remove branch", &CompoundEdits::removeBranch},
                {"reorder branches", &CompoundEdits::reorderBranches}, {"add rule", &CompoundEdits::addRule},
                {"remove rule", &CompoundEdits::removeRule}, {"reorder rules", &CompoundEdits::reorderRules},
                {"add retrier", &CompoundEdits::addRetrier}, {"add catcher", &CompoundEdits::addCatcher},
                {"replace type", &CompoundEdits::replaceType}, {"convert map", &CompoundEdits::convertMap},
                {"paste", &CompoundEdits::paste}, {"duplicate", &CompoundEdits::duplicate},
                {"cut", &CompoundEdits::cut}, {"move states", &CompoundEdits::moveSeveral},
                {"wrap", &CompoundEdits::wrap}, {"unwrap", &CompoundEdits::unwrap},
                {"extract", &CompoundEdits::extract}}};
        forget();
        auto const& kind = kinds[below(kinds.size())];
        if (!(this->*kind.run)(model))
            return false;
        ++done[kind.name];
        return true;
    }

private:
    using Graph = asl::Graph;

    // States of one level, mostly such as lead to each other.
    std::vector<StateId> someStates()
    {
        std::vector<StateId> ids{anyState().id};
        for (auto more = below(4); more > 0; --more) {
            auto const& last = *graph().find(ids.back());
            std::vector<asl::StateIndex> next;
            for (auto const index : last.edges)
                if (graph().edge(index).to != asl::noIndex)
                    next.push_back(graph().edge(index).to);
            if (next.empty() || below(8) == 0)
                next = graph().scope(last.scope).states;
            auto const id = graph().state(next[below(next.size())]).id;
            if (std::find(ids.begin(), ids.end(), id) == ids.end())
                ids.push_back(id);
        }
        return ids;
    }

    static bool isAmong(Graph const& graph, std::vector<StateId> const& ids, asl::StateIndex index)
    {
        return index != asl::noIndex && std::find(ids.begin(), ids.end(), graph.state(index).id) != ids.end();
    }

    std::vector<asl::State const*> madeSince(Graph const& before) const
    {
        std::vector<asl::State const*> made;
        for (auto const& state : graph().states())
            if (!before.find(state.id))
                made.push_back(&state);
        return made;
    }

    /// Every line of `before` leads to the state that `expected` says (none for a slot or where it is gone),
    /// or is not looked at.
    template <typename Expected>
    bool leads(Graph const& before, Expected const& expected)
    {
        for (auto const& edge : before.edges()) {
            std::optional<StateId> const wanted = expected(edge);
            if (!wanted)
                continue;
            auto const* now = graph().find(edge.id);
            auto const to = now && now->to != asl::noIndex ? graph().state(now->to).id : StateId{};
            if (to != *wanted)
                return fail("a line to \"" + edge.target + "\" leads elsewhere now");
        }
        return true;
    }
    static StateId targetOf(Graph const& graph, asl::Edge const& edge)
    {
        return edge.to == asl::noIndex ? StateId{} : graph.state(edge.to).id;
    }

    // Where a state goes on to now, by name.
    bool goesOnTo(asl::State const& state, std::string const& name)
    {
        auto const onward = onwardOf(graph(), state);
        return onward == name && (!name.empty() || state.node.find("End").isTrue());
    }

    bool isYaml() const { return document.snapshot().tree->language() == text::Language::Yaml; }
    // A state as it is cut out of a text of YAML, with the indentation that it had there.
    static std::string membersText(text::NodeRef state)
    {
        auto const range = state.fullRange();
        return "\n" + text::indentationAt(state.tree(), range.offset)
            + state.tree().text().substr(range.offset, range.length) + "\n";
    }

    bool isBig() const { return graph().states().size() > 150; }

    bool paste(MachineModel&)
    {
        auto const snapshot = document.sharedSnapshot();
        auto const& before = *snapshot->graph;
        auto const place = anyPlace();
        if (!place || isBig())
            return false;
        std::string text;
        if (auto const& state = anyState(); below(4) == 0)
            text = isYaml()
                ? membersText(state.node)
                : "\n  " + toJsonString(state.name) + ": " + std::string(state.node.text()) + ",\r\n";
        else if (auto const copy = edit::copyStates(*snapshot, someStates()); below(6) > 0)
            text = *copy;
        else
            text = document.bytes();
        auto const parsed
            = text.find("\n  \"") == 0 ? "{\"States\":{" + text.substr(0, text.size() - 3) + "}}" : text;
        auto const fragment
            = isYaml() ? edit::readFragment(text)->graph : Graph::build(text::SyntaxTree::parseJson(parsed));
        auto const scope = before.scopes().size();
        if (!history.run(edit::PasteStates{text, place->place}))
            return false;
        m_hasModel = false;
        auto const made = madeSince(before);
        if (made.size() != fragment->states().size() || graph().scopes().size() < scope)
            return fail("not all states were pasted");
        for (std::size_t i = 0; i < made.size(); ++i)
            if (bareOf(*made[i]) != bareOf(fragment->state(static_cast<asl::StateIndex>(i))))
                return fail(made[i]->name + " is not as it was copied");
        for (auto const index : fragment->scope(0).states) {
            auto const& state = fragment->state(index);
            bool const goesOn = state.typeName != "Choice" && state.typeName != "Succeed"
                && state.typeName != "Fail"
                && fragment->findInScope(0, onwardOf(*fragment, state)) == nullptr;
            if (goesOn && !goesOnTo(*made[index], place->onward))
                return fail(made[index]->name + " is not joined to what follows");
        }
        auto const entry = entryOf(*fragment);
        auto const edges = before.edges();
        auto const isPlace = [&](asl::Edge const& edge) {
            return place->target && pointerTokens(edge.node.pointer()) == *place->target;
        };
        if (place->ending && !goesOnTo(*graph().find(stateAt(before, *place->ending)), made[entry]->name))
            return fail("the place does not lead to what was pasted");
        return keepsOthers(before, {}) && leads(before, [&](asl::Edge const& edge) -> std::optional<StateId> {
            return isPlace(edge) ? made[entry]->id : targetOf(before, edge);
        });
    }

    static asl::StateIndex entryOf(Graph const& fragment)
    {
        auto const start = fragment.scope(0).start;
        auto const to = start == asl::noIndex ? asl::noIndex : fragment.edge(start).to;
        return to == asl::noIndex ? fragment.scope(0).states.front() : to;
    }
    static StateId stateAt(Graph const& graph, Path const& path)
    {
        for (auto const& state : graph.states())
            if (pointerTokens(state.node.pointer()) == path)
                return state.id;
        return {};
    }

    bool duplicate(MachineModel&)
    {
        auto const snapshot = document.sharedSnapshot();
        auto const& before = *snapshot->graph;
        auto const ids = someStates();
        if (isBig() || !history.run(edit::DuplicateStates{ids}))
            return false;
        m_hasModel = false;
        std::vector<std::string> originals;
        for (auto const& state : before.states())
            for (auto const* at = &state; at; at = before.parentOf(*at))
                if (isAmong(before, ids, before.indexOf(at->id)))
                    originals.push_back(bareOf(state));
        std::vector<std::string> copies;
        for (auto const* state : madeSince(before))
            copies.push_back(bareOf(*state));
        std::sort(originals.begin(), originals.end());
        std::sort(copies.begin(), copies.end());
        if (originals != copies)
            return fail("the copies are not what was copied");
        if (auto const& only = *before.find(ids.front());
            ids.size() == 1 && only.type && only.type->hasNext) {
            auto const* copy = graph().findInScope(
                graph().find(only.id)->scope, onwardOf(graph(), *graph().find(only.id)));
            bool const loops = onwardOf(before, only) == only.name;
            if (!loops && (!copy || before.find(copy->id)))
                return fail(only.name + " does not go on to its copy");
            auto const wanted = before.findInScope(only.scope, onwardOf(before, only));
            if (!loops && onwardOf(graph(), *copy) != (wanted ? wanted->name : std::string()))
                return fail("the copy of " + only.name + " does not go on where it did");
        }
        return keepsOthers(before, {}) && leads(before, [&](asl::Edge const& edge) -> std::optional<StateId> {
            bool const isExit = isAmong(before, ids, edge.from) && !isAmong(before, ids, edge.to)
                && edge.kind() != asl::EdgeKind::Catch;
            return isExit ? std::nullopt : std::optional(targetOf(before, edge));
        });
    }

    std::set<std::string> namesOf(std::vector<StateId> const& ids) const
    {
        std::set<std::string> names;
        for (auto const id : ids)
            names.insert(graph().find(id)->name);
        return names;
    }

    bool cut(MachineModel& model)
    {
        auto const ids = someStates();
        auto const& first = *graph().find(ids.front());
        if (graph().scope(first.scope).states.size() <= ids.size() || graph().states().size() < 6)
            return false;
        model.deleteStates(scopeOf(first), namesOf(ids));
        markGone([&](asl::State const& each) { return isAmong(graph(), ids, graph().indexOf(each.id)); });
        return history.run(edit::CutStates{ids}).ok();
    }

    bool moveSeveral(MachineModel& model)
    {
        auto const ids = someStates();
        auto const place = anyPlace();
        if (!place || ids.size() < 2)
            return false;
        auto const scope = scopeOf(*graph().find(ids.front()));
        auto const names = namesOf(ids);
        if (place->scope != scope)
            for (auto const& name : names)
                if (model.at(MachineModel::stateIn(place->scope, name)))
                    return false;
        model.moveBlock(scope, names, place->scope, place->target, place->ending, place->onward);
        return history.run(edit::MoveStates{ids, place->place}).ok();
    }

    bool wrap(MachineModel&)
    {
        auto const snapshot = document.sharedSnapshot();
        auto const& before = *snapshot->graph;
        auto const ids = someStates();
        bool const isMap = below(2) == 0;
        if (!history.run(edit::WrapStates{ids, isMap ? edit::Container::Map : edit::Container::Parallel}))
            return false;
        m_hasModel = false;
        auto const made = madeSince(before);
        if (made.size() != 1 || !made[0]->is(isMap ? "Map" : "Parallel"))
            return fail("there is no container");
        auto const container = made[0]->id;
        bool isLifted = false;
        bool isOpen = false;
        for (auto const& state : before.states()) {
            auto const* parent = graph().parentOf(*graph().find(state.id));
            auto const* was = before.parentOf(state);
            bool const isInside = isAmong(before, ids, before.indexOf(state.id));
            auto const wanted = isInside ? container : was ? was->id : StateId{};
            if ((parent ? parent->id : StateId{}) != wanted)
                return fail(state.name + " is in the wrong place");
            isOpen = isOpen || (isInside && !state.isEnd && !state.is("Choice") && !state.node.find("Next"))
                || (isInside && state.node.find("Next") && state.node.find("End"));
        }
        if (!leads(before,
                [&](asl::Edge const& edge) -> std::optional<StateId> {
                    bool const fromInside = isAmong(before, ids, edge.from);
                    bool const toInside = isAmong(before, ids, edge.to);
                    if (fromInside && edge.kind() == asl::EdgeKind::Catch) {
                        isLifted = isLifted || (!toInside && !edge.isSlot());
                        return std::nullopt;
                    }
                    if (fromInside && !toInside)
                        return StateId{};
                    return toInside && !fromInside ? container : targetOf(before, edge);
                })
            || !keepsOthers(before, {}) || !m_fault.empty())
            return true;
        if (isLifted || isOpen)
            return true;
        // Unwrapping is the way back.
        if (!history.run(edit::UnwrapState{container}))
            return fail("what was wrapped cannot be unwrapped");
        if (!(graph().root().value() == before.root().value()))
            fail("unwrapping is not the way back");
        history.undo();
        return true;
    }

    bool unwrap(MachineModel&)
    {
        auto const snapshot = document.sharedSnapshot();
        auto const& before = *snapshot->graph;
        auto const* container = anyOf(below(2) == 0 ? "Map" : "Parallel");
        if (!container || !history.run(edit::UnwrapState{container->id}))
            return false;
        m_hasModel = false;
        m_gone.insert(container->id);
        auto const id = container->id;
        auto const outer = before.parentOf(*container);
        StateId entry;
        for (auto const scope : container->scopes)
            for (auto const index : before.scope(scope).states) {
                auto const& inner = before.state(index);
                auto const* now = graph().find(inner.id);
                auto const* parent = now ? graph().parentOf(*now) : nullptr;
                if (!now || (parent ? parent->id : StateId{}) != (outer ? outer->id : StateId{}))
                    return fail(inner.name + " is in the wrong place");
                m_newNames[inner.id] = now->name;
                entry = targetOf(before, before.edge(before.scope(scope).start));
            }
        std::set<std::string> names;
        for (auto const index : graph().scope(graph().find(entry)->scope).states)
            if (!names.insert(graph().state(index).name).second)
                return fail("two states are called " + graph().state(index).name);
        return keepsOthers(before, {}) && leads(before, [&](asl::Edge const& edge) -> std::optional<StateId> {
            bool const isOwn = edge.id.from == id;
            if (isOwn)
                return std::nullopt;
            return targetOf(before, edge) == id ? entry : targetOf(before, edge);
        });
    }

    bool extract(MachineModel&)
    {
        auto const snapshot = document.sharedSnapshot();
        auto const& before = *snapshot->graph;
        auto const ids = someStates();
        edit::ExtractStates const edit{ids, {}};
        auto const made = edit.extract(*snapshot);
        if (before.states().size() < 5 || !made || !history.run(edit))
            return false;
        m_hasModel = false;
        markGone([](asl::State const&) { return false; });
        for (auto const& state : before.states())
            for (auto const* at = &state; at; at = before.parentOf(*at))
                if (isAmong(before, ids, before.indexOf(at->id)))
                    m_gone.insert(state.id);
        auto const* task = graph().findByName(made->task);
        if (!task || !task->is("Task"))
            return fail("there is no Task");
        if (m_gone.erase(task->id) > 0)
            m_newNames[task->id] = made->task;
        auto const child
            = Graph::build(text::SyntaxTree::parse(made->definition, document.snapshot().tree->language()));
        if (!child->tree().isSound() || child->scope(0).states.size() != ids.size())
            return fail("the child machine cannot be read");
        for (auto const id : ids) {
            auto const* state = child->findInScope(0, before.find(id)->name);
            if (!state || bareOf(*state) != bareOf(*before.find(id)))
                return fail(before.find(id)->name + " is not as it was");
        }
        for (auto const& edge : child->edges())
            if (edge.isDangling() && edge.scope == 0)
                return fail("the child machine has a line to " + edge.target);
        return keepsOthers(before, {task->id})
            && leads(before, [&](asl::Edge const& edge) -> std::optional<StateId> {
                   bool const fromGone = isAmong(before, ids, edge.from) || m_gone.contains(edge.id.from)
                       || edge.id.from == task->id;
                   if (fromGone)
                       return std::nullopt;
                   return isAmong(before, ids, edge.to) ? task->id : targetOf(before, edge);
               });
    }
};

}  // namespace steploom::tests
