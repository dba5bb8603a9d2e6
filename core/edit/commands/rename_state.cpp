// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/rename_state.h"

#include "core/base/utf8.h"
#include "core/edit/draft.h"
#include "core/text/tree_edit.h"

#include <vector>

namespace steploom::edit {

Result<text::Patch> RenameState::plan(document::Snapshot const& snapshot) const
{
    static constexpr std::size_t longestName = 80;
    auto const found = editableState(snapshot, state);
    if (!found)
        return found.failure();
    auto const& target = **found;
    if (to == target.name)
        return text::Patch{};
    if (to.empty())
        return Failure{"A state needs a name."};
    if (countCodePoints(to) > longestName)
        return Failure{"A state's name has at most 80 characters; this one has "
            + std::to_string(countCodePoints(to)) + "."};
    if (snapshot.graph->findByName(to))
        return Failure{"There is a state called " + to + " already; names are unique in the whole machine."};

    std::vector<text::Patch> patches{text::renameKey(target.node, to)};
    for (auto const& edge : snapshot.graph->edges())
        if (edge.scope == target.scope && edge.target == target.name && !edge.node.isShared())
            patches.push_back(text::replaceString(edge.node, to));
    return text::together(std::move(patches));
}

}  // namespace steploom::edit
