// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of JSONata states: what they see, and how their faults are told.
#include "core/sim/behavior.h"
#include "core/sim/numbers.h"

namespace steploom::sim {

std::variant<Value, Step> evaluate(expr::JsonataTemplate const& payload, std::string_view field,
    StatesObject const& states, expr::VariableSource const& variables, Moment now, Random& random)
{
    // Made when an expression first asks for it, and kept for the evaluation.
    std::optional<Value> object;
    expr::VariableSource const source = [&](std::string_view name) -> Value const* {
        if (name != "states")
            return variables(name);
        if (!object) {
            std::vector<Member> members{{"input", states.input}};
            if (states.result)
                members.push_back({"result", *states.result});
            if (states.errorOutput)
                members.push_back({"errorOutput", *states.errorOutput});
            members.push_back({"context", states.context()});
            object = Value::object(std::move(members));
        }
        return &*object;
    };
    auto made
        = payload.evaluate({.input = nullptr, .variables = &source, .now = now, .random = &random}, field);
    if (auto* value = std::get_if<Value>(&made))
        return std::move(*value);
    auto& fault = std::get<expr::JsonataTemplate::Fault>(made);
    return Step(Fault{std::move(fault.sentence), std::move(fault.location), true});
}

std::optional<std::variant<Value, Step>> evaluateField(Frame const& frame, std::string_view name)
{
    auto const found = frame.plan.templates.find(name);
    if (found == frame.plan.templates.end())
        return std::nullopt;
    return evaluate(
        found->second, name, {frame.input, frame.context}, frame.variables, frame.now, frame.random);
}

static bool isOfType(Value const& value, std::string_view type)
{
    return type == "array" ? value.isArray()
        : type == "number" ? value.isNumber()
        : type == "string" ? value.isString()
                           : value.isBoolean();
}

std::string_view expressionAt(Frame const& frame, std::string_view place)
{
    auto const end = std::min(place.find('/'), place.size());
    auto const found = frame.plan.templates.find(place.substr(0, end));
    return found == frame.plan.templates.end()
        ? std::string_view()
        : found->second.expression(place.substr(std::min(end + 1, place.size())));
}

Fault wrongType(Frame const& frame, std::string_view name, Value const& value, std::string_view type)
{
    auto const expression = expressionAt(frame, name);
    if (expression.empty())
        return unfitValue(frame.plan, name, value, type);
    return Fault{expr::jsonata::describeWrongType(value, type, expression, name), std::string(name), true};
}

std::optional<std::variant<Value, Step>> evaluateField(
    Frame const& frame, std::string_view name, std::string_view type)
{
    auto made = evaluateField(frame, name);
    if (!made || std::holds_alternative<Step>(*made))
        return made;
    auto const& value = std::get<Value>(*made);
    if (isOfType(value, type))
        return made;
    return Step(wrongType(frame, name, value, type));
}

}  // namespace steploom::sim
