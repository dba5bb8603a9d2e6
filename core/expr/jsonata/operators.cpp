// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Numeric", "Comparison", "Boolean" and "Other Operators".
#include "core/expr/jsonata/evaluator.h"
#include "core/expr/jsonata/text.h"

#include <cmath>

namespace steploom::expr::jsonata {

void Evaluator::placeFault(Node const& node, std::string_view token)
{
    m_fault.position = node.position;
    m_fault.range = node.range;
    m_fault.token = token;
}

Item Evaluator::failAt(Node const& node, std::string_view code, Item const& value, Item const* value2)
{
    if (m_hasFailed)
        return {};
    auto const detail = [&](Item const& item) { return item.isFunction() ? Value("") : toValue(item); };
    FaultDetails details{.token = node.text, .value = detail(value)};
    if (value2)
        details.value2 = detail(*value2);
    fail(code, details);
    placeFault(node, node.text);
    return {};
}

Item Evaluator::evaluateArithmetic(Node const& node, Item const& input, Frame& frame)
{
    auto const left = evaluate(*node.children[0], input, frame);
    auto const right = evaluate(*node.children[1], input, frame);
    if (m_hasFailed)
        return {};
    for (auto const* side : {&left, &right}) {
        if (side->isUndefined() || isNumeric(*side))
            continue;
        if (m_hasFailed) {
            placeFault(node, node.text);
            return {};
        }
        return failAt(node, side == &left ? "T2001" : "T2002", *side);
    }
    if (left.isUndefined() || right.isUndefined())
        return {};
    auto const a = left.number();
    auto const b = right.number();
    switch (node.sign) {
    case Sign::Add:
        return Item::number(a + b);
    case Sign::Subtract:
        return Item::number(a - b);
    case Sign::Multiply:
        return Item::number(a * b);
    case Sign::Divide:
        return Item::number(a / b);
    default:
        return Item::number(std::fmod(a, b));
    }
}

Item Evaluator::evaluateEquality(Node const& node, Item const& input, Frame& frame)
{
    auto const left = evaluate(*node.children[0], input, frame);
    auto const right = evaluate(*node.children[1], input, frame);
    if (m_hasFailed)
        return {};
    if (left.isUndefined() || right.isUndefined())
        return Item::boolean(false);
    return Item::boolean(isDeepEqual(left, right) == (node.sign == Sign::Equal));
}

Item Evaluator::evaluateComparison(Node const& node, Item const& input, Frame& frame)
{
    auto const left = evaluate(*node.children[0], input, frame);
    auto const right = evaluate(*node.children[1], input, frame);
    if (m_hasFailed)
        return {};
    for (auto const* side : {&left, &right})
        if (!side->isUndefined() && !side->isText() && !side->isNumber())
            return failAt(node, "T2010", left.isText() || left.isNumber() ? right : left);
    if (left.isUndefined() || right.isUndefined())
        return {};
    if (left.isText() != right.isText())
        return failAt(node, "T2009", left, &right);
    bool isLess = false;
    bool isEqual = false;
    if (left.isText()) {
        auto const order = compareTexts(left.text(), right.text());
        isLess = order < 0;
        isEqual = order == 0;
    } else {
        isLess = left.number() < right.number();
        isEqual = left.number() == right.number();
        if (std::isnan(left.number()) || std::isnan(right.number()))
            return Item::boolean(false);
    }
    switch (node.sign) {
    case Sign::Less:
        return Item::boolean(isLess);
    case Sign::LessEqual:
        return Item::boolean(isLess || isEqual);
    case Sign::Greater:
        return Item::boolean(!isLess && !isEqual);
    default:
        return Item::boolean(!isLess);
    }
}

Item Evaluator::evaluateConcatenation(Node const& node, Item const& input, Frame& frame)
{
    auto const left = evaluate(*node.children[0], input, frame);
    auto const right = evaluate(*node.children[1], input, frame);
    if (m_hasFailed)
        return {};
    auto const size = (left.isText() ? left.text().size() : 0) + (right.isText() ? right.text().size() : 0);
    if (!canTake(size * 2) || !step(size / 64))
        return {};
    auto text = textOf(left);
    appendText(text, right.isText() ? std::string_view(right.text()) : std::string_view(textOf(right)));
    if (m_hasFailed) {
        placeFault(node, node.text);
        return {};
    }
    return Item::text(std::move(text));
}

Item Evaluator::evaluateLogic(Node const& node, Item const& input, Frame& frame)
{
    for (auto const* side : node.children) {
        auto const value = evaluate(*side, input, frame);
        if (m_hasFailed)
            return {};
        bool const holds = isTruthy(value);
        if (m_hasFailed) {
            placeFault(node, node.text);
            return {};
        }
        if (holds == (node.kind == NodeKind::Or))
            return Item::boolean(holds);
    }
    return Item::boolean(node.kind == NodeKind::And);
}

Item Evaluator::evaluateInclusion(Node const& node, Item const& input, Frame& frame)
{
    auto const left = evaluate(*node.children[0], input, frame);
    auto const right = evaluate(*node.children[1], input, frame);
    if (m_hasFailed)
        return {};
    if (left.isUndefined() || right.isUndefined())
        return Item::boolean(false);
    if (!right.isArray())
        return Item::boolean(right.isSameAs(left));
    for (std::size_t i = 0; i < right.size() && step(); ++i)
        if (right.at(i).isSameAs(left))
            return Item::boolean(true);
    return Item::boolean(false);
}

Item Evaluator::evaluateRange(Node const& node, Item const& input, Frame& frame)
{
    auto const first = evaluate(*node.children[0], input, frame);
    auto const last = evaluate(*node.children[1], input, frame);
    if (m_hasFailed)
        return {};
    for (auto const* end : {&first, &last}) {
        bool const isInteger
            = end->isNumber() && std::isfinite(end->number()) && end->number() == std::floor(end->number());
        if (!end->isUndefined() && !isInteger)
            return failAt(node, end == &first ? "T2003" : "T2004", *end);
    }
    if (first.isUndefined() || last.isUndefined() || first.number() > last.number())
        return {};
    auto const size = last.number() - first.number() + 1;
    // DEVIATION(room-of-expressions): the service is reported to run out of memory long before.
    constexpr double longest = 1e7;
    if (size > longest)
        return failAt(node, "D2014", Item::number(size));
    auto range = makeSequence();
    range->isRange = true;
    range->rangeFirst = first.number();
    range->rangeSize = static_cast<std::size_t>(size);
    return {range.get()};
}

Item Evaluator::evaluateNegation(Node const& node, Item const& input, Frame& frame)
{
    auto const operand = evaluate(*node.children[0], input, frame);
    if (m_hasFailed || operand.isUndefined())
        return {};
    if (isNumeric(operand))
        return Item::number(-operand.number());
    return m_hasFailed ? Item() : failAt(node, "D1002", operand);
}

}  // namespace steploom::expr::jsonata
