// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/live.h"

#include "core/expr/jsonata/expression.h"
#include "core/expr/template_expression.h"
#include "core/lint/templates.h"

#include <chrono>

namespace steploom::assist {

namespace {

LiveResult unknown(std::string sentence)
{
    return {LiveResult::Kind::Unknown, {}, std::move(sentence)};
}

LiveResult evaluateJsonata(std::string_view content, Value const& input)
{
    if (!content.starts_with("{%"))
        return {};
    if (!content.ends_with("%}") || content.size() < 4)
        return {LiveResult::Kind::Fault, {}, "The expression has no %} at its end."};
    if (lint::hasPlaceholder(content))
        return unknown("A ${...} gets its value when the workflow is deployed.");
    auto const inside = content.substr(2, content.size() - 4);
    auto const expression = expr::jsonata::Expression::read(inside, expr::jsonata::Profile::StepFunctions);
    if (!expression.isSound())
        return {LiveResult::Kind::Fault, {}, expression.faults().front().message};
    for (auto const& use : expression.analysis().variables) {
        bool const isInput = use.name == "states" && !use.path.empty() && use.path.front() == "input";
        if (!isInput && !use.name.empty())
            return unknown(
                (use.name == "states" && !use.path.empty() ? "$states." + use.path.front() : "$" + use.name)
                + " is known only while the workflow runs.");
    }
    Value const states = Value::object({{"input", input}});
    expr::VariableSource const variables
        = [&](std::string_view name) { return name == "states" ? &states : nullptr; };
    Random random(1);
    expr::jsonata::Surroundings surroundings;
    surroundings.variables = &variables;
    surroundings.random = &random;
    surroundings.limits.steps = 400'000;
    surroundings.limits.memory = std::size_t{16} << 20;
    surroundings.limits.time = std::chrono::milliseconds(50);
    auto const outcome = expression.evaluate(surroundings);
    switch (outcome.kind) {
    case expr::jsonata::Outcome::Kind::Value:
        return {LiveResult::Kind::Known, outcome.value, {}};
    case expr::jsonata::Outcome::Kind::Undefined:
        return {LiveResult::Kind::Undefined, {}, "There is no value, which fails when the workflow runs."};
    case expr::jsonata::Outcome::Kind::Function:
        return {LiveResult::Kind::Fault, {}, "The result is a function, which no field takes."};
    case expr::jsonata::Outcome::Kind::Failed:
        break;
    }
    return {LiveResult::Kind::Fault, {}, outcome.fault.message};
}

bool readsOnlyInput(expr::IntrinsicCall::Node const& node)
{
    if (node.path && node.path->root() != expr::PathRoot::Input)
        return false;
    for (auto const& argument : node.arguments)
        if (!readsOnlyInput(argument))
            return false;
    return true;
}

// What InputPath leaves of what the state is given.
std::optional<Value> afterInputPath(Surroundings const& around, Value const& input)
{
    auto const filter = around.of->object.find("InputPath");
    if (!filter || around.field->name == "InputPath")
        return input;
    if (filter.kind() == text::NodeKind::Null)
        return Value::object({});
    auto const path = expr::JsonPath::compile(filter.string());
    if (!path || path->root() != expr::PathRoot::Input)
        return std::nullopt;
    auto outcome = path->evaluate(input);
    return outcome ? std::optional(outcome.value) : std::nullopt;
}

LiveResult evaluatePath(Surroundings const& around, std::string_view content, Value const& input)
{
    for (auto const* const later : {"ResultPath", "OutputPath", "ResultSelector"})
        if (around.field->name == later)
            return unknown("It reads the result, which is known only while the workflow runs.");
    bool const isLater = !around.of->isState && around.of->what != "a rule";
    if (isLater || around.field->name == "Assign")
        return unknown("What it reads is known only while the workflow runs.");
    if (lint::hasPlaceholder(content))
        return unknown("A ${...} gets its value when the workflow is deployed.");
    auto const expression = expr::TemplateExpression::compile(content);
    if (!expression)
        return {LiveResult::Kind::Fault, {}, expression.sentence()};
    bool const isKnown = expression->path() ? expression->path()->root() == expr::PathRoot::Input
                                            : readsOnlyInput(expression->call()->root());
    if (!isKnown)
        return unknown("Variables and the Context Object are known only while the workflow runs.");
    auto const seen = afterInputPath(around, input);
    if (!seen)
        return unknown("Its InputPath leads nowhere for this input.");
    static Value const none;
    expr::ContextSource const context = []() -> Value const& { return none; };
    Random random(1);
    expr::Budget budget;
    auto const outcome = expression->evaluate({*seen, context, nullptr, &random}, budget);
    if (auto const* const value = std::get_if<Value>(&outcome))
        return {LiveResult::Kind::Known, *value, {}};
    return {LiveResult::Kind::Fault, {},
        expr::describe(std::get<expr::EvaluationFault>(outcome), content, *seen)};
}

}  // namespace

LiveResult liveResult(
    Surroundings const& around, text::NodeRef node, std::string_view content, Value const& input)
{
    if (!around.of || !around.field)
        return {};
    if (around.isJsonata())
        return around.field->allowsExpression ? evaluateJsonata(content, input) : LiveResult();
    auto const kind = around.field->kind;
    bool const isPath = kind == asl::FieldKind::Path || kind == asl::FieldKind::ReferencePath
        || kind == asl::FieldKind::PathOrIntrinsic;
    bool const isDynamic
        = kind == asl::FieldKind::PayloadTemplate && node.hasKey() && lint::isDynamicKey(node);
    return (isPath && around.inside.empty()) || isDynamic ? evaluatePath(around, content, input)
                                                          : LiveResult();
}

}  // namespace steploom::assist
