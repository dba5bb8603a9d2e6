// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that are filtered: items that the condition takes.
#include "core/explore/expression_walk.h"

#include <cmath>
#include <cstdint>
#include <utility>
#include <variant>

namespace steploom::explore {

// What an item has to hold so that a condition on it does, as far as it says so with equal signs:
// `name = "x"`, `$v.name = "x"`, `$lookup($v, "name") = "x"`.
void ExpressionWalk::itemsWants(SyntaxNode const& condition, Value& item, int depth) const
{
    if (depth > 30)
        return;
    if (condition.kind == SyntaxKind::Variable)
        if (auto const* lambda = lambdaOf(condition))
            return itemsWants(*lambda, item, depth + 1);
    if (condition.kind == SyntaxKind::Binary && condition.text == "=" && condition.children.size() == 2) {
        for (std::size_t side = 0; side < 2; ++side) {
            auto const* name = condition.children[side];
            auto const* literal = condition.children[1 - side];
            while (name->kind == SyntaxKind::Block && name->children.size() == 1)
                name = name->children[0];
            Value value;
            if (literal->kind == SyntaxKind::String)
                value = literal->text;
            else if (literal->kind == SyntaxKind::Number)
                value = numberValue(literal->number);
            else if (literal->kind == SyntaxKind::Literal)
                value = literal->literal;
            else if (auto known = valueOf(*literal))
                value = std::move(*known);
            else
                continue;
            Steps steps;
            bool const isOfVariable = name->kind == SyntaxKind::Map && name->children.size() == 2
                && name->children[0]->kind == SyntaxKind::Variable;
            if (addSteps(isOfVariable ? *name->children[1] : *name, steps)) {
                // Only a member can be given; `**` and `[0]` say something of the item as a whole.
                if (!steps.empty() && std::holds_alternative<std::string>(steps[0]))
                    item = put(item, steps, value);
            } else if (auto const call = callOf(*name); call && call->name == "lookup"
                && call->arguments.size() == 2 && call->arguments[1]->kind == SyntaxKind::String) {
                item = item.with(call->arguments[1]->text, value);
            }
        }
        return;
    }
    for (auto const* child : condition.children)
        itemsWants(*child, item, depth + 1);
}

// A list of items that the condition takes.
Ways ExpressionWalk::giveFiltered(
    Filtered const& filtered, std::span<Step const> steps, std::optional<Value> const& value)
{
    auto wanted = Value::object();
    itemsWants(*filtered.condition, wanted);
    auto const made = [&](Value item) {
        for (auto const& [name, member] : membersOf(wanted))
            item = item.with(name, member);
        return item;
    };
    std::vector<Value> items;
    if (!value)
        items = {};
    else if (steps.empty() && value->isArray())
        for (auto const& item : value->items())
            items.push_back(made(item));
    else
        items = {made(steps.empty()
                ? *value
                : put(Value::object(),
                      std::holds_alternative<std::size_t>(steps[0]) ? steps.subspan(1) : steps, value))};
    return give(*filtered.list, filtered.inside, Value::array(std::move(items)));
}

}  // namespace steploom::explore
