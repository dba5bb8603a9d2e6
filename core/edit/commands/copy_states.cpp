// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/copy_states.h"

#include "core/base/json_writer.h"
#include "core/edit/commands/delete_states.h"
#include "core/edit/draft.h"
#include "core/edit/relay.h"

namespace steploom::edit {

std::string copyStates(document::Snapshot const& snapshot, Selection const& selection)
{
    auto const& graph = *snapshot.graph;
    auto const layout = text::layoutOf(*snapshot.tree);
    bool const hasLines = spansLines(snapshot.tree->root().text());
    auto const newLine = [&](int depth) {
        auto line = hasLines ? layout.lineEnd : std::string();
        for (int i = 0; hasLines && i < depth; ++i)
            line += layout.indentUnit;
        return line;
    };
    auto const separator = [&](int depth) { return hasLines ? "," + newLine(depth) : std::string(", "); };
    text::ChildPlace place;
    place.indentation = layout.indentUnit + layout.indentUnit;
    place.ownLine = true;

    std::string out = "{";
    out += newLine(1);
    if (graph.language() == asl::QueryLanguage::Jsonata)
        out += "\"QueryLanguage\": \"JSONata\"" + separator(1);
    out += "\"StartAt\": " + toJsonString(entryOf(graph, selection)->name) + separator(1) + "\"States\": {";
    for (auto const* state : selection.states) {
        out += state == selection.states.front() ? newLine(2) : separator(2);
        out += relaid(state->node, place, layout);
    }
    return out + newLine(1) + "}" + newLine(0) + "}" + newLine(0);
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
