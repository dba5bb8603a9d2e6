// SPDX-License-Identifier: GPL-3.0-or-later
// The functions at the end of a path. Spec: Jayway JsonPath, "Functions".
#include "core/base/json_writer.h"
#include "core/expr/java_numbers.h"
#include "core/expr/jsonpath/evaluation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace steploom::expr::jsonpath {

Stop Evaluation::arguments(Step const& step, std::vector<Value>& values)
{
    for (auto const& argument : step.arguments) {
        auto& value = values.emplace_back(argument.constant);
        if (!argument.path)
            continue;
        Evaluation inner(*argument.path, m_document, m_budget,
            m_hasSentences ? Sentences::Yes : Sentences::No,
            m_isMissingRefused ? Missing::Refused : Missing::Skipped);
        auto stopped = inner.run(m_document);
        if (stopped == Stop::None)
            stopped = inner.result(value);
        if (stopped != Stop::None) {
            sentence = std::move(inner.sentence);
            return stopped;
        }
    }
    return Stop::None;
}

// The numbers of the value and of the arguments, in that order.
static std::vector<double> numbersOf(Value const& model, std::vector<Value> const& arguments)
{
    std::vector<double> numbers;
    auto const add = [&](Value const& value) {
        if (value.isNumber())
            numbers.push_back(value.number());
    };
    auto const addItems = [&](Value const& value) {
        if (value.isArray())
            std::ranges::for_each(value.items(), add);
    };
    addItems(model);
    for (auto const& argument : arguments) {
        add(argument);
        addItems(argument);
    }
    return numbers;
}

Stop Evaluation::aggregate(
    Step const& step, Value const& model, std::vector<Value> const& arguments, Value& result)
{
    auto const numbers = numbersOf(model, arguments);
    if (auto const stopped = charge(numbers.size()); stopped != Stop::None)
        return stopped;
    if (numbers.empty())
        return stop(Stop::Failed, "Aggregation function attempted to calculate value using empty array");
    double sum = 0;
    double squares = 0;
    double smallest = std::numeric_limits<double>::max();
    // The library starts from the smallest positive double, so of negative numbers alone that is the maximum.
    double greatest = std::numeric_limits<double>::denorm_min();
    for (double const number : numbers) {
        sum += number;
        squares += number * number;
        smallest = std::min(smallest, number);
        greatest = std::max(greatest, number);
    }
    auto const count = static_cast<double>(numbers.size());
    switch (step.function) {
    case Function::Sum:
        result = sum;
        break;
    case Function::Average:
        result = sum / count;
        break;
    case Function::Minimum:
        result = smallest;
        break;
    case Function::Maximum:
        result = greatest;
        break;
    default:
        result = std::sqrt(squares / count - sum * sum / count / count);
    }
    return Stop::None;
}

Stop Evaluation::length(Step const& step, Value const& model, Value& result)
{
    if (!step.arguments.empty()) {
        auto const& children = step.arguments.front().children;
        if (!children)
            return stop(Stop::Failed, "The argument of length() has to be a path.");
        Evaluation inner(*children, model, m_budget, m_hasSentences ? Sentences::Yes : Sentences::No,
            m_isMissingRefused ? Missing::Refused : Missing::Skipped);
        Value found;
        auto stopped = inner.run(model);
        if (stopped == Stop::None)
            stopped = inner.result(found);
        if (stopped != Stop::None) {
            sentence = std::move(inner.sentence);
            return stopped;
        }
        if (found.isArray()) {
            result = static_cast<std::int64_t>(found.size());
            return Stop::None;
        }
    }
    result = model.isArray() || model.isObject() ? Value(static_cast<std::int64_t>(model.size())) : Value();
    return Stop::None;
}

// An item by its place, negative ones from the end. The first one cannot be reached from the end.
Stop Evaluation::pick(Value const& model, std::int64_t index, Value& result)
{
    if (!model.isArray())
        return stop(Stop::Failed, "Aggregation function attempted to calculate value using empty array");
    auto const size = static_cast<std::int64_t>(model.size());
    if (index >= size)
        return stop(Stop::OutOfBounds,
            "Index " + std::to_string(index) + " out of bounds for length " + std::to_string(size));
    if (index < 0 && size + index <= 0)
        return stop(Stop::Failed,
            "Target index:" + std::to_string(index) + " larger than object count:" + std::to_string(size));
    result = model.items()[static_cast<std::size_t>(index < 0 ? size + index : index)];
    return Stop::None;
}

static void appendText(std::string& out, Value const& value)
{
    if (value.isString())
        out += value.string();
    else if (value.kind() == Value::Kind::Double)
        out += javaText(value.number());
    else
        out += toJson(value);
}

static Value concatenated(Value const& model, std::vector<Value> const& arguments)
{
    std::string text;
    for (auto const& item : model.isArray() ? model.items() : std::span<Value const>())
        if (item.isString())
            text += item.string();
    for (auto const& argument : arguments) {
        if (argument.isArray()) {
            for (auto const& item : argument.items())
                if (!item.isNull())
                    appendText(text, item);
        } else if (!argument.isNull()) {
            appendText(text, argument);
        }
    }
    return text;
}

static Value appended(Value const& model, std::vector<Value> const& arguments)
{
    if (!model.isArray())
        return model;
    std::vector<Value> items(model.items().begin(), model.items().end());
    items.insert(items.end(), arguments.begin(), arguments.end());
    return Value::array(std::move(items));
}

static Value keysOf(Value const& model)
{
    if (!model.isObject())
        return {};
    std::vector<Value> keys;
    for (auto const& member : model.members())
        keys.emplace_back(member.key);
    return Value::array(std::move(keys));
}

Stop Evaluation::call(std::size_t at, Value const& model, Trail const* trail)
{
    auto const& step = m_program.steps[at];
    if (step.function == Function::Unknown)
        return stop(Stop::Inapplicable, "Function with name: " + step.name + " does not exist.");
    std::vector<Value> given;
    auto stopped = arguments(step, given);
    if (stopped == Stop::None)
        stopped = charge(model.size());
    if (stopped != Stop::None)
        return stopped;
    Value result;
    switch (step.function) {
    case Function::Append:
        result = appended(model, given);
        break;
    case Function::Concatenate:
        result = concatenated(model, given);
        stopped = charge(result.string().size() / 16);
        break;
    case Function::Keys:
        result = keysOf(model);
        break;
    case Function::Length:
        stopped = length(step, model, result);
        break;
    case Function::First:
        stopped = pick(model, 0, result);
        break;
    case Function::Last:
        stopped = pick(model, -1, result);
        break;
    case Function::Index: {
        auto const numbers = numbersOf({}, given);
        if (numbers.empty())
            stopped = stop(Stop::OutOfBounds, "index() needs a number to look for.");
        else
            stopped = pick(model,
                static_cast<std::int64_t>(std::clamp(numbers.front(), -2147483648.0, 2147483647.0)), result);
        break;
    }
    default:
        stopped = aggregate(step, model, given, result);
    }
    if (stopped != Stop::None)
        return stopped;
    // A call in the middle of a path also counts as a result; of a definite path the last one is taken.
    if (!isLast(at))
        m_results.push_back(result);
    return walk(at + 1, result, trail);
}

}  // namespace steploom::expr::jsonpath
