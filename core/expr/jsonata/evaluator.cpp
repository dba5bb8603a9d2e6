// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: JSONata documentation, "Path Operators" and "Programming constructs"; version 2.0.6.
#include "core/expr/jsonata/evaluator.h"

#include "core/expr/jsonata/compiler.h"
#include "core/expr/jsonata/parser.h"

#include <algorithm>
#include <cmath>

namespace steploom::expr::jsonata {

Ref<ArrayCell> makeSequence()
{
    auto* cell = new ArrayCell;
    cell->isSequence = true;
    return cell;
}

Ref<ArrayCell> makeArray()
{
    return new ArrayCell;
}

// Where the machine's stack is. Not the address of a variable: sanitizers move those.
static char const* stackPlace()
{
    return static_cast<char const*>(__builtin_frame_address(0));
}

Evaluator::Evaluator(Program const& program, Surroundings const& surroundings, Profile profile)
    : m_program(program)
    , m_surroundings(surroundings)
    , m_profile(profile)
    , m_isBound(&program.isBound)
    , m_names(&program.names)
    , m_globals(program.names.size())
    , m_isResolved(program.names.size())
{
    m_memory.limit = surroundings.limits.memory;
    // A variable may be evaluated while an expression asks for it: each evaluation counts its own cells.
    m_outerMemory = std::exchange(Cell::memory(), &m_memory);
    m_outerFrames = std::exchange(FrameList::first(), nullptr);
    if (surroundings.limits.time)
        m_deadline = std::chrono::steady_clock::now() + *surroundings.limits.time;
}

Evaluator::~Evaluator()
{
    m_globals.clear();
    m_lists.clear();
    m_focusInput = Item();
    m_root = Ref<Frame>();
    FrameList::clearAll();
    FrameList::first() = m_outerFrames;
    Cell::memory() = m_outerMemory;
}

Item Evaluator::run()
{
    m_stackBase = stackPlace();
    m_root = Ref<Frame>(new Frame(nullptr));
    auto input = m_surroundings.input ? Item::borrowed(*m_surroundings.input) : Item();
    if (input.isArray()) {
        // An input that is an array is one thing at the top, not many.
        auto wrapper = makeSequence();
        wrapper->wrapsInput = true;
        wrapper->add(std::move(input));
        input = Item(wrapper.get());
    }
    auto result = evaluate(*m_program.root, input, *m_root);
    return m_hasFailed ? Item() : result;
}

// --- bounds -----------------------------------------------------------------------------------------------

bool Evaluator::checkBounds()
{
    if (m_hasFailed)
        return false;
    m_checkpoint = m_steps + checkEvery;
    if (m_memory.isExceeded()) {
        fail("U1001", {.reason = "The evaluation needs more memory than an expression may have."});
        return false;
    }
    bool const isLate = m_deadline && std::chrono::steady_clock::now() > *m_deadline;
    if (isLate || m_steps > m_surroundings.limits.steps) {
        fail("U1001",
            {.reason = "The evaluation takes longer than an expression may. Look for a loop or a recursion "
                       "without "
                       "an end."});
        return false;
    }
    return true;
}

bool Evaluator::canTake(std::size_t bytes)
{
    if (m_memory.canTake(bytes))
        return true;
    fail("U1001", {.reason = "The evaluation needs more memory than an expression may have."});
    return false;
}

bool Evaluator::isStackSpent() const
{
    return static_cast<std::size_t>(std::abs(m_stackBase - stackPlace())) > m_surroundings.limits.stack;
}

Item Evaluator::fail(std::string_view code, FaultDetails const& details)
{
    if (!m_hasFailed) {
        m_hasFailed = true;
        m_fault = {};
        m_fault.code = code;
        m_fault.token = details.token;
        m_fault.value = details.value;
        m_fault.function = details.function;
        m_fault.message = faultMessage(code, details);
        m_checkpoint = 0;  // every step() asks now
    }
    return {};
}

Item Evaluator::failWith(std::string_view code, Item const& value)
{
    return fail(code, {.value = value.isFunction() ? Value("") : toValue(value)});
}

// --- evaluating -------------------------------------------------------------------------------------------

Item Evaluator::evaluate(Node const& node, Item const& input, Frame& frame)
{
    if (++m_steps >= m_checkpoint && !checkBounds())
        return {};
    ++m_depth;
    if (m_depth > m_surroundings.limits.depth || isStackSpent()) {
        --m_depth;
        return fail("U1001",
            {.reason = "The evaluation goes deeper than an expression may. Look for a recursion without an "
                       "end, or "
                       "let the function end with the call."});
    }
    auto result = dispatch(node, input, frame);
    for (auto const& predicate : node.predicates) {
        if (m_hasFailed)
            break;
        result = evaluateFilter(*predicate.filter, result, frame);
    }
    if (node.group && node.kind != NodeKind::Path && !m_hasFailed)
        result = evaluateGroup(*node.group, result, frame);
    --m_depth;
    if (m_hasFailed)
        return {};
    return result.isSequence() ? finishSequence(node, std::move(result)) : result;
}

// A sequence of one stands for what is in it, an empty one for nothing.
Item Evaluator::finishSequence(Node const& node, Item result)
{
    auto& cell = *result.arrayCell();
    if (cell.isTupleStream)
        return result;
    if (node.keepsArray)
        cell.keepsSingleton = true;
    if (cell.count() == 0)
        return {};
    if (cell.count() == 1 && !cell.keepsSingleton)
        return cell.at(0);
    return result;
}

Item Evaluator::dispatch(Node const& node, Item const& input, Frame& frame)
{
    switch (node.kind) {
    case NodeKind::Nothing:
    case NodeKind::Placeholder:
    case NodeKind::Sort:
        return {};
    case NodeKind::Literal:
        return node.literal;
    case NodeKind::Context:
        return input.arrayCell() && input.arrayCell()->wrapsInput ? input.at(0) : input;
    case NodeKind::Variable:
        return lookupVariable(node.name, frame);
    case NodeKind::Name:
        return lookup(input, node.text);
    case NodeKind::Wildcard:
        return evaluateWildcard(input);
    case NodeKind::Descendants:
        return evaluateDescendants(input);
    case NodeKind::Parent:
        return lookupVariable(node.parent->label, frame);
    case NodeKind::Path:
        return evaluatePath(node, input, frame);
    case NodeKind::Arithmetic:
        return evaluateArithmetic(node, input, frame);
    case NodeKind::Equality:
        return evaluateEquality(node, input, frame);
    case NodeKind::Comparison:
        return evaluateComparison(node, input, frame);
    case NodeKind::Concatenation:
        return evaluateConcatenation(node, input, frame);
    case NodeKind::And:
    case NodeKind::Or:
        return evaluateLogic(node, input, frame);
    case NodeKind::Inclusion:
        return evaluateInclusion(node, input, frame);
    case NodeKind::Range:
        return evaluateRange(node, input, frame);
    case NodeKind::Negation:
        return evaluateNegation(node, input, frame);
    case NodeKind::Array:
        return evaluateArray(node, input, frame);
    case NodeKind::Object:
        return evaluateGroup(*node.pairs, input, frame);
    case NodeKind::Block:
        return evaluateBlock(node, input, frame);
    case NodeKind::Condition:
        return evaluateCondition(node, input, frame);
    case NodeKind::Bind: {
        auto value = evaluate(*node.children[0], input, frame);
        if (!m_hasFailed)
            frame.bind(node.name, value);
        return value;
    }
    case NodeKind::Call:
        if (node.isTail) {
            Ref<FunctionCell> thunk(new FunctionCell(FunctionCell::Sort::Thunk, &node, &frame));
            thunk->input = input;
            return {thunk.get()};
        }
        return evaluateCall(node, input, frame);
    case NodeKind::Partial:
        return evaluatePartial(node, input, frame);
    case NodeKind::Lambda:
        return evaluateLambda(node, input, frame);
    case NodeKind::Apply:
        return evaluateApply(node, input, frame);
    case NodeKind::Transform: {
        Ref<FunctionCell> transform(new FunctionCell(FunctionCell::Sort::Transform, &node, &frame));
        return {transform.get()};
    }
    case NodeKind::Regex: {
        Ref<FunctionCell> regex(new FunctionCell(FunctionCell::Sort::Regex, &node, nullptr));
        return {regex.get()};
    }
    }
    return {};
}

Item Evaluator::evaluateBlock(Node const& node, Item const& input, Frame& frame)
{
    Ref<Frame> const inner(new Frame(&frame));
    Item result;
    for (auto const* expression : node.children) {
        result = evaluate(*expression, input, *inner);
        if (m_hasFailed)
            return {};
    }
    return result;
}

Item Evaluator::evaluateCondition(Node const& node, Item const& input, Frame& frame)
{
    bool const holds = isTruthy(evaluate(*node.children[0], input, frame));
    if (m_hasFailed)
        return {};
    if (holds)
        return evaluate(*node.children[1], input, frame);
    return node.children.size() > 2 ? evaluate(*node.children[2], input, frame) : Item();
}

Item Evaluator::evaluateArray(Node const& node, Item const& input, Frame& frame)
{
    auto result = makeArray();
    for (auto const* part : node.children) {
        auto value = evaluate(*part, input, frame);
        if (m_hasFailed)
            return {};
        if (value.isUndefined())
            continue;
        if (!value.isArray() || part->kind == NodeKind::Array) {
            result->add(std::move(value));
        } else if (node.children.size() == 1 && value.arrayCell() && value.arrayCell()->isRange) {
            // A range alone stays one that nobody wrote out.
            result->isRange = true;
            result->rangeFirst = value.arrayCell()->rangeFirst;
            result->rangeSize = value.arrayCell()->rangeSize;
        } else {
            auto const count = value.size();
            if (!canTake(count * sizeof(Item)) || !step(count / 8))
                return {};
            for (std::size_t i = 0; i < count; ++i)
                result->add(value.at(i));
        }
    }
    result->isConstructed = node.isConstructedArray;
    return {result.get()};
}

Item Evaluator::keep(Value value, std::size_t bytes)
{
    m_memory.used += bytes;
    m_kept.push_back(std::make_unique<Value>(std::move(value)));
    return Item::borrowed(*m_kept.back());
}

Item Evaluator::evaluateText(std::string_view text, Item const& focus)
{
    constexpr std::size_t bytesForEach = 64;  // of the text: what its program holds
    if (!canTake(text.size() * bytesForEach) || !step(text.size()))
        return {};
    std::vector<Fault> faults;
    auto const tree = parse(text, faults);
    auto program = std::make_unique<Program>(compile(tree.root(), faults, *m_names));
    if (!faults.empty())
        return fail("D3120", {.value = Value(faults.front().message)});
    m_memory.used += text.size() * bytesForEach;
    m_evaluated.push_back(std::move(program));
    auto const& made = *m_evaluated.back();
    m_isBound = &made.isBound;
    m_names = &made.names;
    m_globals.resize(made.names.size());
    m_isResolved.resize(made.names.size());
    auto input = focus.isUndefined() ? m_focusInput : focus;
    if (!focus.isUndefined() && focus.isArray() && !focus.isSequence()) {
        auto wrapper = makeSequence();
        wrapper->wrapsInput = true;
        wrapper->add(focus);
        input = Item(wrapper.get());
    }
    auto result = evaluate(*made.root, input, *m_focusFrame);
    if (m_hasFailed && m_fault.code != "U1001") {
        auto const message = m_fault.message;
        m_hasFailed = false;
        return fail("D3121", {.value = Value(message)});
    }
    return result;
}

}  // namespace steploom::expr::jsonata
