// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions: what makes an expression true, or not.
#include "core/explore/expression_walk.h"

#include <string>
#include <utility>

namespace steploom::explore {

Ways ExpressionWalk::truth(SyntaxNode const& node, bool isWanted)
{
    Depth const guard(m_depth);
    if (m_depth > deepest || !m_solver.mayThink())
        return {};
    bind(node);
    if (booleanOf(node) == isWanted && outcomeOf(textOf(node)))
        return {{}};
    if (auto const place = placeOf(node)) {
        if (isWanted)
            return asWanted(*place,
                {Value(true), Value("text"), Value::array({Value("text")}), Value::object({{"id", "text"}}),
                    Value(1)});
        return asWanted(*place, {Value(false), std::nullopt, Value(""), Value::array(), Value(0)});
    }
    if (auto const call = callOf(node)) {
        if (auto const* body = enter(call->name, call->arguments))
            return truth(*body, isWanted);
        auto ways = callTruth(call->name, call->arguments, isWanted);
        return ways.empty() ? knobs(node) : ways;
    }
    switch (node.kind) {
    case SyntaxKind::Block:
        return node.children.empty() ? Ways{} : truth(*node.children.back(), isWanted);
    case SyntaxKind::Literal:
        return node.literal == Value(isWanted) ? Ways{{}} : Ways{};
    case SyntaxKind::Condition: {
        if (node.children.size() < 2)
            return {};
        auto all = together(truth(*node.children[0], true), truth(*node.children[1], isWanted));
        if (node.children.size() > 2 && (all.empty() || !m_solver.isHurried()))
            all = either(together(truth(*node.children[0], false), truth(*node.children[2], isWanted)), all);
        return all;
    }
    case SyntaxKind::Binary: {
        if (node.children.size() != 2)
            return {};
        auto const& left = *node.children[0];
        auto const& right = *node.children[1];
        bool const isAnd = node.text == "and";
        if (isAnd || node.text == "or") {
            if (isAnd == isWanted)
                return together(truth(left, isWanted), truth(right, isWanted));
            return either(truth(left, isWanted), truth(right, isWanted));
        }
        auto ways = compare(node.text, left, right, isWanted);
        return either(std::move(ways), knobs(node));
    }
    default:
        return knobs(node);
    }
}

Ways ExpressionWalk::compare(
    std::string const& operation, SyntaxNode const& left, SyntaxNode const& right, bool isWanted)
{
    if (operation == "=" || operation == "!=")
        return compareSame(left, right, (operation == "=") == isWanted);
    if (operation == "in")
        return compareIn(left, right, isWanted);
    if (operation == "<" || operation == "<=" || operation == ">" || operation == ">=")
        return compareOrder(left, right, (operation[0] == '>') == isWanted);
    return {};
}

Ways ExpressionWalk::compareSame(SyntaxNode const& left, SyntaxNode const& right, bool isSame)
{
    Ways all;
    for (auto const* side : {&left, &right}) {
        auto const& other = side == &left ? right : left;
        auto const value = valueOf(other);
        if (value) {
            all = either(std::move(all), equal(*side, isSame ? *value : unlike(*value)));
            if (!isSame)
                if (auto const place = placeOf(*side))
                    all.push_back({Wish{*place, std::nullopt}});
        } else if (auto const place = placeOf(other)) {
            // Both are open: they become the same text, or two.
            all = either(std::move(all),
                together({{Wish{*place, Value("text")}}}, equal(*side, isSame ? "text" : "other")));
        }
    }
    return all;
}

Ways ExpressionWalk::compareIn(SyntaxNode const& left, SyntaxNode const& right, bool isWanted)
{
    Ways all;
    if (auto const list = valueOf(right)) {
        if (!isWanted)
            all = either(std::move(all), equal(left, "other"));
        else if (list->isArray())
            for (auto const& item : itemsOf(*list))
                all = either(std::move(all), equal(left, item));
        else
            all = either(std::move(all), equal(left, *list));
    }
    auto const place = placeOf(right);
    if (auto const item = valueOf(left); item && place)
        all = either(std::move(all), {{Wish{*place, isWanted ? Value::array({*item}) : Value::array()}}});
    else if (place && isWanted)
        all = either(std::move(all), together({{Wish{*place, Value::array({"text"})}}}, equal(left, "text")));
    return all;
}

Ways ExpressionWalk::compareOrder(SyntaxNode const& left, SyntaxNode const& right, bool isLeftGreater)
{
    Ways all;
    for (auto const* side : {&left, &right}) {
        auto value = valueOf(side == &left ? right : left);
        auto const otherPlace = placeOf(side == &left ? right : left);
        Wishes first;
        if (!value && otherPlace) {
            value = Value(1);
            first.push_back(Wish{*otherPlace, value});
        }
        if (!value || (!value->isNumber() && !value->isString()))
            continue;
        // What `side` should be against `value`.
        bool const isGreater = (side == &left) == isLeftGreater;
        auto const wanted = value->isNumber() ? numberValue(value->number() + (isGreater ? 1 : -1))
            : isGreater                       ? Value(value->string() + "z")
                                              : Value("");
        all = either(std::move(all), together({first}, equal(*side, wanted)));
        all = either(std::move(all), together({first}, equal(*side, *value)));
    }
    return all;
}

}  // namespace steploom::explore
