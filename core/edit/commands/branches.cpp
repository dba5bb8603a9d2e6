// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/branches.h"

#include "core/edit/commands/set_field.h"
#include "core/edit/draft.h"
#include "core/text/tree_edit.h"

namespace steploom::edit {

static Value emptyBranch()
{
    return Value::object({{"StartAt", ""}, {"States", Value::object()}});
}

static Result<asl::State const*> editableParallel(document::Snapshot const& snapshot, StateId id)
{
    auto state = editableState(snapshot, id);
    if (state && !(*state)->is("Parallel"))
        return Failure{(*state)->name + " is a " + (*state)->typeName
            + " state; only a Parallel has branches. Wrap it in a Parallel first."};
    return state;
}

// The branch, or the sentence that there is none.
static Result<text::NodeRef> branchOf(asl::State const& parallel, std::size_t number)
{
    auto const branches = parallel.node.find("Branches");
    if (!branches.isArray() || number >= branches.size())
        return Failure{parallel.name + " has no branch " + std::to_string(number + 1) + " any more."};
    return branches.child(number);
}

Result<text::Patch> AddBranch::plan(document::Snapshot const& snapshot) const
{
    auto const parallel = editableParallel(snapshot, state);
    if (!parallel)
        return parallel.failure();
    if (auto const list = checkList(**parallel, "Branches"); !list)
        return list.failure();
    Draft draft(snapshot);
    draft.addItem((*parallel)->node, "Branches", emptyBranch());
    return draft.result();
}

Result<text::Patch> RemoveBranch::plan(document::Snapshot const& snapshot) const
{
    auto const parallel = editableParallel(snapshot, state);
    if (!parallel)
        return parallel.failure();
    auto const node = branchOf(**parallel, branch);
    if (!node)
        return node.failure();
    if (node->parent().size() > 1)
        return text::removeNode(*node);
    if (node->value() == emptyBranch())
        return Failure{(*parallel)->name + " keeps at least one branch; delete the state instead."};
    return text::replaceValue(*node, emptyBranch());
}

Result<text::Patch> ReorderBranches::plan(document::Snapshot const& snapshot) const
{
    auto const parallel = editableParallel(snapshot, state);
    if (!parallel)
        return parallel.failure();
    for (auto const number : {from, to})
        if (auto const node = branchOf(**parallel, number); !node)
            return node.failure();
    return MoveItem{state, "/Branches", from, to}.plan(snapshot);
}

}  // namespace steploom::edit
