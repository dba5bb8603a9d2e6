// SPDX-License-Identifier: GPL-3.0-or-later
// What gives a value, as a whole or inside what an expression gives.
#include "core/explore/expression_walk.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace steploom::explore {

// A call of a function that gives lists.
static bool givesList(SyntaxNode const& node)
{
    static constexpr std::array<std::string_view, 6> names{
        "map", "filter", "append", "split", "sort", "distinct"};
    auto const call = callOf(node);
    return call && std::ranges::find(names, call->name) != names.end();
}

Ways ExpressionWalk::equal(SyntaxNode const& node, Value const& value)
{
    Depth const guard(m_depth);
    if (m_depth > deepest || !m_solver.mayThink())
        return {};
    bind(node);
    if (auto const place = placeOf(node))
        return {{Wish{*place, value}}};
    if (auto const now = valueOf(node); now && *now == value)
        return {{}};
    if (auto const call = callOf(node)) {
        if (auto const* body = enter(call->name, call->arguments))
            return equal(*body, value);
        return callEqual(call->name, call->arguments, value);
    }
    switch (node.kind) {
    case SyntaxKind::Variable:
        if (auto const item = m_items.find(node.text); item != m_items.end())
            return give(*item->second.first, Steps{item->second.second}, value);
        if (auto const bound = m_bound.find(node.text); bound != m_bound.end())
            return equal(*bound->second, value);
        return {};
    case SyntaxKind::Object: {
        if (!value.isObject())
            return {};
        Ways all{{}};
        for (auto const& [name, member] : membersOf(value))
            all = together(all, give(node, Steps{name}, member));
        return all;
    }
    case SyntaxKind::Block:
        return node.children.empty() ? Ways{} : equal(*node.children.back(), value);
    case SyntaxKind::Condition: {
        if (node.children.size() < 2)
            return {};
        auto all = together(truth(*node.children[0], true), equal(*node.children[1], value));
        if (node.children.size() > 2 && (all.empty() || !m_solver.isHurried()))
            all = either(together(truth(*node.children[0], false), equal(*node.children[2], value)), all);
        return all;
    }
    case SyntaxKind::Map:
    case SyntaxKind::Filter:
        return give(node, {}, value);
    case SyntaxKind::Array:
        if (node.children.size() == 1)
            return either(
                equal(*node.children[0], value.isArray() && value.size() == 1 ? *value.at(0) : value),
                equal(*node.children[0], value));
        return {};
    case SyntaxKind::Binary:
        if (node.children.size() != 2)
            return {};
        return value.isBoolean() ? truth(node, value.boolean()) : equalOperation(node, value);
    default:
        return {};
    }
}

// One side gets what makes the whole `value` with the other side as it is.
Ways ExpressionWalk::equalOperation(SyntaxNode const& node, Value const& value)
{
    Ways all;
    for (std::size_t side = 0; side < 2; ++side) {
        auto const other = valueOf(*node.children[1 - side]);
        if (!other)
            continue;
        if (node.text == "&" && value.isString() && other->isString()) {
            auto const& whole = value.string();
            auto const& known = other->string();
            if (side == 0 && whole.ends_with(known))
                all = either(all, equal(*node.children[0], whole.substr(0, whole.size() - known.size())));
            if (side == 1 && whole.starts_with(known))
                all = either(all, equal(*node.children[1], whole.substr(known.size())));
        }
        if (!value.isNumber() || !other->isNumber())
            continue;
        auto const v = value.number();
        auto const o = other->number();
        if (node.text == "+")
            all = either(all, equal(*node.children[side], numberValue(v - o)));
        else if (node.text == "-")
            all = either(all, equal(*node.children[side], numberValue(side == 0 ? v + o : o - v)));
        else if (node.text == "*" && o != 0)
            all = either(all, equal(*node.children[side], numberValue(v / o)));
        else if (node.text == "/" && side == 0)
            all = either(all, equal(*node.children[side], numberValue(v * o)));
    }
    return all;
}

Ways ExpressionWalk::give(
    SyntaxNode const& node, std::span<Step const> steps, std::optional<Value> const& value)
{
    Depth const guard(m_depth);
    if (m_depth > deepest || !m_solver.mayThink())
        return {};
    bind(node);
    if (auto place = placeOf(node)) {
        place->steps = joined(std::move(place->steps), steps);
        return {{Wish{*place, value}}};
    }
    if (node.kind == SyntaxKind::Variable) {
        if (auto const item = m_items.find(node.text); item != m_items.end())
            return give(*item->second.first, joined(Steps{item->second.second}, steps), value);
        if (auto const bound = m_bound.find(node.text); bound != m_bound.end())
            return give(*bound->second, steps, value);
    }
    if (node.kind == SyntaxKind::Block)
        return node.children.empty() ? Ways{} : give(*node.children.back(), steps, value);
    if (node.kind == SyntaxKind::Condition && node.children.size() > 1) {
        auto all = together(truth(*node.children[0], true), give(*node.children[1], steps, value));
        if (node.children.size() > 2 && (all.empty() || !m_solver.isHurried()))
            all = either(std::move(all),
                together(truth(*node.children[0], false), give(*node.children[2], steps, value)));
        return all;
    }
    if (auto const filtered = filteredOf(node))
        return giveFiltered(*filtered, steps, value);
    if (node.kind == SyntaxKind::Map && node.children.size() == 2) {
        Steps inside;
        if (addSteps(*node.children[1], inside)) {
            // A list of values comes from a list of objects that have them.
            Ways all;
            if (steps.empty() && value && value->isArray()) {
                std::vector<Value> items;
                for (auto const& item : value->items())
                    items.push_back(put(Value::object(), inside, item));
                all = give(*node.children[0], {}, Value::array(std::move(items)));
            } else if (!steps.empty() && std::holds_alternative<std::size_t>(steps[0])) {
                all = give(
                    *node.children[0], joined(joined(Steps{steps[0]}, inside), steps.subspan(1)), value);
            }
            return either(std::move(all), give(*node.children[0], joined(std::move(inside), steps), value));
        }
    }
    if (auto const index = indexOf(node))
        return give(*node.children[0], joined(Steps{*index}, steps), value);
    if (steps.empty())
        return value && node.kind != SyntaxKind::Map && node.kind != SyntaxKind::Filter ? equal(node, *value)
                                                                                        : knobs(node);
    if (node.kind == SyntaxKind::Object)
        if (auto const* name = std::get_if<std::string>(&steps[0])) {
            for (std::size_t i = 0; i + 1 < node.children.size(); i += 2)
                if (node.children[i]->text == *name)
                    return give(*node.children[i + 1], steps.subspan(1), value);
            return {};
        }
    if (node.kind == SyntaxKind::Array) {
        auto const* index = std::get_if<std::size_t>(&steps[0]);
        auto const at = index ? *index : 0;
        // A list in the brackets is the list itself.
        if (index && node.children.size() == 1)
            if (auto const only = valueOf(*node.children[0]);
                *index > 0 || (only && only->isArray()) || givesList(*node.children[0]))
                return give(*node.children[0], steps, value);
        if (at < node.children.size())
            return give(*node.children[at], index ? steps.subspan(1) : steps, value);
        return {};
    }
    if (auto const call = callOf(node)) {
        if (auto const* body = enter(call->name, call->arguments))
            return give(*body, steps, value);
        return giveCall(node, *call, steps, value);
    }
    return {};
}

}  // namespace steploom::explore
