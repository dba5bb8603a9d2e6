// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/copy_states.h"

#include "core/base/json_writer.h"
#include "core/edit/commands/delete_states.h"
#include "core/edit/draft.h"
#include "core/text/lines.h"
#include "core/text/tree_edit.h"

namespace steploom::edit {

// A machine without states, in the language and the layout of `tree`.
static std::string emptyMachine(text::SyntaxTree const& tree, Value const& machine)
{
    if (tree.language() == text::Language::Json && !text::spansLines(tree.root().text())) {
        std::string out;
        for (auto const& [key, value] : machine.members())
            out += (out.empty() ? "{" : ", ") + toJsonString(key) + ": " + toJson(value);
        return out + '}';
    }
    auto const layout = text::layoutOf(tree);
    auto const written = text::SyntaxTree::parseJson(toJson(machine));
    return text::writeAs(tree.language(), written->root(), layout) + layout.lineEnd;
}

std::string copyStates(document::Snapshot const& snapshot, Selection const& selection)
{
    auto const& graph = *snapshot.graph;
    std::vector<Member> members;
    if (graph.language() == asl::QueryLanguage::Jsonata)
        members.push_back({"QueryLanguage", "JSONata"});
    members.push_back({"StartAt", entryOf(graph, selection)->name});
    members.push_back({"States", Value::object()});
    std::vector<text::NodeRef> states;
    states.reserve(selection.states.size());
    for (auto const* state : selection.states)
        states.push_back(state->node);
    auto const machine = text::SyntaxTree::parse(
        emptyMachine(*snapshot.tree, Value::object(std::move(members))), snapshot.tree->language());
    return text::applyPatch(machine->text(), text::insertCopies(machine->root().find("States"), states, {}));
}

Result<std::string> copyStates(document::Snapshot const& snapshot, std::vector<StateId> const& states)
{
    auto const selection = selectStates(snapshot, states);
    if (!selection)
        return selection.failure();
    return copyStates(snapshot, *selection);
}

Result<text::Patch> CutStates::plan(document::Snapshot const& snapshot) const
{
    if (auto const selection = selectStates(snapshot, states); !selection)
        return selection.failure();
    return DeleteStates{states}.plan(snapshot);
}

}  // namespace steploom::edit
