// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Functions", "Programming constructs", "Function Application".
#include "core/expr/jsonata/evaluator.h"

#include <algorithm>

namespace steploom::expr::jsonata {

Item Evaluator::evaluateCall(Node const& node, Item const& input, Frame& frame, Item const* applied)
{
    auto const& procedure = *node.children.back();
    auto const function = evaluate(procedure, input, frame);
    if (m_hasFailed)
        return {};
    if (function.isUndefined() && procedure.kind == NodeKind::Path
        && !lookupVariable(node.name, frame).isUndefined()) {
        fail("T1005", {.token = node.text});
        placeFault(node, node.text);
        return {};
    }
    ArgumentList list(*this);
    if (applied)
        list.items.push_back(*applied);
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
        auto argument = evaluate(*node.children[i], input, frame);
        if (m_hasFailed)
            return {};
        list.items.push_back(argument.isFunction() ? argument.wrapped() : std::move(argument));
    }
    auto result = apply(function, list.items, input, frame);
    if (!m_hasFailed)
        return result;
    if (m_fault.token.empty()) {
        m_fault.token = node.text;
        // What a message says about arguments names the function.
        if (auto const place = m_fault.message.find("undefined");
            m_fault.code.starts_with("T041") && place != std::string::npos)
            m_fault.message.replace(place, std::string_view("undefined").size(), "\"" + node.text + "\"");
    }
    auto const* cell = function.functionCell();
    bool const isObject = function.isFunction() && !function.isWrapped()
        && (!cell
            || (cell->sort != FunctionCell::Sort::Regex && cell->sort != FunctionCell::Sort::NextMatch));
    if (isObject || m_fault.position == 0)
        m_fault.position = node.position;
    if (m_fault.range.isEmpty())
        m_fault.range = node.range;
    return {};
}

Item Evaluator::apply(Item const& function, std::vector<Item>& arguments, Item const& context, Frame& frame)
{
    // What was handed to a function knows no context any more.
    auto const nothing = Item::null();
    auto result = applyOnce(function.unwrapped(), arguments, function.isWrapped() ? nothing : context, frame);
    while (
        !m_hasFailed && result.functionCell() && result.functionCell()->sort == FunctionCell::Sort::Thunk) {
        Ref<FunctionCell> const thunk(result.functionCell());
        result = Item();
        auto const& call = *thunk->node;
        auto const next = evaluate(*call.children.back(), thunk->input, *thunk->frame);
        ArgumentList list(*this);
        for (std::size_t i = 0; i + 1 < call.children.size() && !m_hasFailed; ++i)
            list.items.push_back(evaluate(*call.children[i], thunk->input, *thunk->frame));
        if (m_hasFailed)
            return {};
        bool const wrapsNext = next.isWrapped();
        result = applyOnce(next.unwrapped(), list.items, wrapsNext ? nothing : context, frame);
        if (m_hasFailed && m_fault.token.empty() && call.children.back()->kind == NodeKind::Variable) {
            m_fault.token = call.text;
            m_fault.position = call.children.back()->position;
        }
        if (m_hasFailed && m_fault.range.isEmpty())
            m_fault.range = call.range;
    }
    return m_hasFailed ? Item() : result;
}

Item Evaluator::applyOnce(
    Item const& function, std::vector<Item>& arguments, Item const& context, Frame& frame)
{
    if (auto const* signature = signatureOf(function))
        if (!checkArguments(*signature, arguments, context))
            return {};
    if (auto const* builtIn = function.builtInFunction())
        return applyBuiltIn(*builtIn, arguments, context, frame);
    Ref<FunctionCell> const cell(function.functionCell());
    return cell ? applyCell(*cell, arguments, context, frame) : fail("T1006");
}

Item Evaluator::applyBuiltIn(
    Function const& function, std::span<Item const> arguments, Item const& context, Frame& frame)
{
    if (!step(2))
        return {};
    auto const outerInput = std::exchange(m_focusInput, context);
    auto* const outerFrame = std::exchange(m_focusFrame, &frame);
    auto result = function.call(*this, Arguments(arguments));
    m_focusInput = outerInput;
    m_focusFrame = outerFrame;
    return result;
}

Item Evaluator::applyCell(FunctionCell& cell, std::vector<Item>& arguments, Item const& context, Frame& frame)
{
    Arguments const given(arguments);
    switch (cell.sort) {
    case FunctionCell::Sort::Lambda: {
        Ref<Frame> const inner(new Frame(cell.frame.get()));
        for (std::size_t i = 0; i < cell.node->details->parameters.size(); ++i)
            inner->bind(cell.node->details->parameters[i], given[i]);
        return evaluate(*cell.node->children[0], cell.input, *inner);
    }
    case FunctionCell::Sort::Partial:
        return applyPartial(cell, arguments, frame);
    case FunctionCell::Sort::Chain: {
        ArgumentList first(*this);
        first.items.push_back(given[0]);
        auto between = apply(cell.given[0].wrapped(), first.items, context, frame);
        if (m_hasFailed)
            return {};
        ArgumentList second(*this);
        second.items.push_back(between.isFunction() ? between.wrapped() : std::move(between));
        return apply(cell.given[1].wrapped(), second.items, context, frame);
    }
    case FunctionCell::Sort::Regex:
        return given[0].isText() ? matchRegex(cell, given[0], 0, 0) : Item();
    case FunctionCell::Sort::NextMatch:
        return matchRegex(cell, cell.input, cell.from, cell.fromUnits);
    case FunctionCell::Sort::Transform:
        return evaluateTransform(cell, given[0], *cell.frame);
    case FunctionCell::Sort::Thunk:
        break;
    }
    return fail("T1006");
}

Item Evaluator::applyPartial(FunctionCell& cell, std::span<Item const> arguments, Frame& frame)
{
    Arguments const given(arguments);
    if (!cell.builtIn) {
        Ref<Frame> const inner(new Frame(cell.frame.get()));
        for (std::size_t i = 0; i < cell.parameters.size(); ++i)
            inner->bind(cell.parameters[i], given[i]);
        return evaluate(*cell.node->children[0], cell.input, *inner);
    }
    ArgumentList all(*this);
    std::size_t next = 0;
    for (std::size_t i = 0; i < cell.given.size(); ++i)
        all.items.push_back(cell.isGiven[i] ? cell.given[i] : given[next++]);
    while (!all.items.empty() && all.items.back().isUndefined())
        all.items.pop_back();
    if (!checkArguments(*cell.builtIn->signature, all.items, Item()))
        return {};
    return applyBuiltIn(*cell.builtIn, all.items, Item(), frame);
}

Item Evaluator::evaluateLambda(Node const& node, Item const& input, Frame& frame)
{
    Ref<FunctionCell> lambda(new FunctionCell(FunctionCell::Sort::Lambda, &node, &frame));
    lambda->input = input;
    return {lambda.get()};
}

// --- partial application and chains
// ---------------------------------------------------------------------------

static std::size_t parameterCount(Function const& function)
{
    if (function.parameterNames.empty())
        return 0;
    return 1 + static_cast<std::size_t>(std::ranges::count(function.parameterNames, ','));
}

Item Evaluator::evaluatePartial(Node const& node, Item const& input, Frame& frame)
{
    std::vector<Item> given;
    std::vector<bool> isGiven;
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
        bool const isPlaceholder = node.children[i]->kind == NodeKind::Placeholder;
        given.push_back(isPlaceholder ? Item() : evaluate(*node.children[i], input, frame));
        isGiven.push_back(!isPlaceholder);
        if (m_hasFailed)
            return {};
    }
    auto const& procedure = *node.children.back();
    auto const function = evaluate(procedure, input, frame);
    if (m_hasFailed)
        return {};
    auto const* cell = function.functionCell();
    bool const isLambda = cell
        && (cell->sort == FunctionCell::Sort::Lambda
            || (cell->sort == FunctionCell::Sort::Partial && !cell->builtIn));
    if (isLambda) {
        auto const& parameters
            = cell->sort == FunctionCell::Sort::Lambda ? cell->node->details->parameters : cell->parameters;
        Ref<Frame> const inner(new Frame(cell->frame.get()));
        Ref<FunctionCell> partial(new FunctionCell(FunctionCell::Sort::Partial, cell->node, inner.get()));
        partial->input = cell->input;
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            if (i < given.size() && !isGiven[i])
                partial->parameters.push_back(parameters[i]);
            else
                inner->bind(parameters[i], i < given.size() ? given[i] : Item());
        }
        return {partial.get()};
    }
    auto const* builtIn = function.builtInFunction();
    if (builtIn || (cell && cell->sort == FunctionCell::Sort::Partial)) {
        Ref<FunctionCell> partial(new FunctionCell(FunctionCell::Sort::Partial, &node, nullptr));
        partial->builtIn = builtIn ? builtIn : cell->builtIn;
        if (builtIn) {
            partial->given.resize(parameterCount(*builtIn));
            partial->isGiven.resize(partial->given.size());
        } else {
            partial->given = cell->given;
            partial->isGiven = cell->isGiven;
        }
        std::size_t place = 0;
        for (std::size_t i = 0; i < partial->given.size(); ++i) {
            if (partial->isGiven[i])
                continue;
            // Parameters behind the last argument that was written stay empty.
            bool const isOpen = place < given.size() && !isGiven[place];
            if (!isOpen) {
                partial->isGiven[i] = true;
                partial->given[i] = place < given.size() ? given[place] : Item();
            }
            ++place;
        }
        return {partial.get()};
    }
    bool const isMisspelt = function.isUndefined() && procedure.kind == NodeKind::Path
        && !lookupVariable(node.name, frame).isUndefined();
    fail(isMisspelt ? "T1007" : "T1008", {.token = node.text});
    placeFault(node, node.text);
    return {};
}

Item Evaluator::evaluateApply(Node const& node, Item const& input, Frame& frame)
{
    auto const left = evaluate(*node.children[0], input, frame);
    if (m_hasFailed)
        return {};
    auto const& right = *node.children[1];
    if (right.kind == NodeKind::Call)
        return evaluateCall(right, input, frame, &left);
    auto const function = evaluate(right, input, frame);
    if (m_hasFailed)
        return {};
    if (!function.isFunction()) {
        failAt(node, "T2006", function);
        return {};
    }
    if (left.isFunction()) {
        Ref<FunctionCell> chain(new FunctionCell(FunctionCell::Sort::Chain, &node, &frame));
        chain->given = {left, function};
        return {chain.get()};
    }
    ArgumentList list(*this);
    list.items.push_back(left);
    auto result = apply(function, list.items, Item::null(), frame);
    if (m_hasFailed && m_fault.range.isEmpty())
        m_fault.range = node.range;
    return result;
}

// --- for built-in functions
// -----------------------------------------------------------------------------------

Item Evaluator::call(Item const& function, std::span<Item const> arguments)
{
    if (!step())
        return {};
    ArgumentList list(*this);
    list.items.assign(arguments.begin(), arguments.end());
    auto const* cell = function.functionCell();
    auto const context = cell && !function.isWrapped() ? cell->input : Item();
    return apply(function, list.items, context, m_focusFrame ? *m_focusFrame : *m_root);
}

std::size_t Evaluator::arityOf(Item const& function) const
{
    if (auto const* builtIn = function.builtInFunction())
        return static_cast<std::size_t>(builtIn->arity);
    auto const* cell = function.functionCell();
    if (!cell)
        return 0;
    switch (cell->sort) {
    case FunctionCell::Sort::Lambda:
        return cell->node->details->parameters.size();
    case FunctionCell::Sort::Partial:
        return cell->builtIn ? static_cast<std::size_t>(std::ranges::count(cell->isGiven, false))
                             : cell->parameters.size();
    case FunctionCell::Sort::Regex:
        return 2;
    case FunctionCell::Sort::NextMatch:
        return 0;
    default:
        return 1;
    }
}

}  // namespace steploom::expr::jsonata
