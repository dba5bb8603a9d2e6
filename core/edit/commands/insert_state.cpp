// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/insert_state.h"

#include "core/edit/joining.h"
#include "core/text/tree_edit.h"

namespace steploom::edit {

// The new state, going on to `onward` in the way its type does.
static Value joinedOnward(Value const& starter, std::string const& onward)
{
    auto const* typeName = starter.find("Type");
    auto const* type = typeName && typeName->isString() ? asl::findStateType(typeName->string()) : nullptr;
    if (type && type->isTerminal)
        return starter;
    if (type && !type->hasNext)
        return onward.empty() ? starter : starter.with("Default", onward);
    return onward.empty() ? starter.with("End", true) : starter.with("Next", onward);
}

Result<text::Patch> InsertState::plan(document::Snapshot const& snapshot) const
{
    auto const junction = resolvePlace(snapshot, place);
    if (!junction)
        return junction.failure();
    auto const starterValue = text::parseJsonValue(starter);
    if (!starterValue || !starterValue->isObject())
        return Failure{"The text of the new state cannot be read: "
            + (starterValue ? std::string("it must be an object.") : starterValue.sentence())};
    auto const& scope = snapshot.graph->scope(junction->scope);
    if (scope.statesNode && !scope.statesNode.isObject())
        return Failure{"States must be an object before a state can be put in."};

    auto const unique = uniqueStateName(*snapshot.graph, name);
    auto const state = joinedOnward(*starterValue, junction->onward);
    Draft draft(snapshot);
    leadTo(draft, snapshot, *junction, unique);
    if (!scope.statesNode) {
        draft.apply(text::insertMember(draft.now(scope.node), "States", Value::object({{unique, state}})));
        return draft.result();
    }
    auto const states = draft.now(scope.statesNode);
    text::NodeRef before;
    if (junction->textBefore)
        before = draft.now(junction->textBefore->node).nextSibling();
    else
        before = states.firstChild();
    draft.apply(text::insertMember(states, unique, state, before));
    return draft.result();
}

}  // namespace steploom::edit
