// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/rules.h"

#include "core/edit/commands/connect_states.h"
#include "core/edit/commands/set_field.h"
#include "core/edit/draft.h"
#include "core/text/tree_edit.h"

namespace steploom::edit {

using asl::EdgeKind;

Value newRule(asl::State const& choice, std::string_view target)
{
    if (choice.language == asl::QueryLanguage::Jsonata)
        return Value::object({{"Condition", "{% true %}"}, {"Next", target}});
    return Value::object({{"Variable", "$"}, {"IsPresent", true}, {"Next", target}});
}

static Result<asl::State const*> editableChoice(document::Snapshot const& snapshot, StateId id)
{
    auto state = editableState(snapshot, id);
    if (state && !(*state)->is("Choice"))
        return Failure{(*state)->name + " is a " + (*state)->typeName + " state; only a Choice has rules."};
    return state;
}

static Result<text::NodeRef> ruleOf(asl::State const& choice, std::size_t number)
{
    auto const rules = choice.node.find("Choices");
    if (!rules.isArray() || number >= rules.size())
        return Failure{choice.name + " has no rule " + std::to_string(number + 1) + " any more."};
    return rules.child(number);
}

Result<text::Patch> AddRule::plan(document::Snapshot const& snapshot) const
{
    auto const choice = editableChoice(snapshot, state);
    if (!choice)
        return choice.failure();
    if (auto const list = checkList(**choice, "Choices"); !list)
        return list.failure();
    auto const count = static_cast<std::uint32_t>((*choice)->node.find("Choices").size());
    if (to)
        return ConnectStates{{state, EdgeKind::Choice, count}, to}.plan(snapshot);
    Draft draft(snapshot);
    draft.addItem((*choice)->node, "Choices", newRule(**choice, {}));
    return draft.result();
}

Result<text::Patch> RemoveRule::plan(document::Snapshot const& snapshot) const
{
    auto const choice = editableChoice(snapshot, state);
    if (!choice)
        return choice.failure();
    auto const node = ruleOf(**choice, rule);
    if (!node)
        return node.failure();
    if (node->parent().size() == 1)
        return Failure{(*choice)->name + " keeps at least one rule; change this one, or delete the state."};
    return text::removeNode(*node);
}

Result<text::Patch> ReorderRules::plan(document::Snapshot const& snapshot) const
{
    auto const choice = editableChoice(snapshot, state);
    if (!choice)
        return choice.failure();
    for (auto const number : {from, to})
        if (auto const node = ruleOf(**choice, number); !node)
            return node.failure();
    return MoveItem{state, "/Choices", from, to}.plan(snapshot);
}

}  // namespace steploom::edit
