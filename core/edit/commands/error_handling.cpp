// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/error_handling.h"

#include "core/edit/draft.h"

namespace steploom::edit {

static Result<asl::State const*> fallibleState(
    document::Snapshot const& snapshot, StateId id, std::string_view list, std::string_view cannot)
{
    auto state = editableState(snapshot, id);
    if (state && (*state)->type && !asl::findField((*state)->type->fields, list))
        return Failure{(*state)->name + " is a " + (*state)->typeName + " state; it cannot "
            + std::string(cannot) + "."};
    if (state)
        if (auto const isList = checkList(**state, list); !isList)
            return isList.failure();
    return state;
}

// Puts an item for errors that no other item of the list is for: before the one for all, else for all.
static Result<text::Patch> addForErrors(
    document::Snapshot const& snapshot, asl::State const& state, std::string_view list, Value const& rest)
{
    std::size_t index = 0;
    bool hasAll = false;
    for (auto const item : state.node.find(list)) {
        for (auto const error : item.find("ErrorEquals"))
            hasAll = hasAll || error.stringIs("States.ALL");
        if (hasAll)
            break;
        ++index;
    }
    std::vector<Member> members{{"ErrorEquals", Value::array({hasAll ? "States.TaskFailed" : "States.ALL"})}};
    members.insert(members.end(), rest.members().begin(), rest.members().end());
    Draft draft(snapshot);
    draft.addItem(state.node, list, Value::object(std::move(members)), index);
    return draft.result();
}

Result<text::Patch> AddRetrier::plan(document::Snapshot const& snapshot) const
{
    auto const found = fallibleState(snapshot, state, "Retry", "retry");
    if (!found)
        return found.failure();
    return addForErrors(snapshot, **found, "Retry",
        Value::object({{"IntervalSeconds", 1}, {"MaxAttempts", 3}, {"BackoffRate", 2}}));
}

Result<text::Patch> AddCatcher::plan(document::Snapshot const& snapshot) const
{
    auto const found = fallibleState(snapshot, state, "Catch", "catch errors");
    if (!found)
        return found.failure();
    std::string target;
    if (to) {
        auto const handler = editableState(snapshot, to);
        if (!handler)
            return handler.failure();
        if ((*handler)->scope != (*found)->scope)
            return Failure{(*handler)->name + " is on another level than " + (*found)->name
                + "; errors can only go to states on its own level."};
        target = (*handler)->name;
    }
    return addForErrors(snapshot, **found, "Catch", Value::object({{"Next", target}}));
}

}  // namespace steploom::edit
