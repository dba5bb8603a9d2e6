// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonpath/json_path.h"

#include "core/expr/jsonpath/compiler.h"
#include "core/expr/jsonpath/evaluation.h"

namespace steploom::expr {

using jsonpath::Stop;

Compiled<JsonPath> JsonPath::compile(std::string_view text, PathDialect dialect)
{
    constexpr std::size_t longestPath = 100'000;
    if (text.size() > longestPath)
        return ExpressionFault{
            {0, text.size()}, "A path may have at most " + std::to_string(longestPath) + " bytes."};
    auto program = jsonpath::compilePath(text, {.dialect = dialect});
    if (!program)
        return within(program.fault(), text.size());
    (*program)->text = text;
    return JsonPath(std::move(*program));
}

std::string const& JsonPath::text() const
{
    return m_program->text;
}

PathRoot JsonPath::root() const
{
    return m_program->root;
}

std::string const& JsonPath::variable() const
{
    return m_program->variable;
}

bool JsonPath::isDefinite() const
{
    return m_program->isDefinite;
}

bool JsonPath::isRootOnly() const
{
    return m_program->steps.empty();
}

bool JsonPath::isPlain() const
{
    return m_program->isPlain;
}

std::vector<PathPart> JsonPath::parts() const
{
    std::vector<PathPart> parts;
    for (auto const& step : m_program->steps)
        parts.push_back({step.kind, step.range, step.name});
    return parts;
}

Value const* JsonPath::find(Value const& root) const
{
    auto const* value = &root;
    for (auto const& step : m_program->steps) {
        if (step.kind == StepKind::Name) {
            value = value->find(step.name);
        } else {
            auto const index = step.indexes.front();
            auto const place = index < 0 ? static_cast<std::int64_t>(value->size()) + index : index;
            value = place < 0 ? nullptr : value->at(static_cast<std::size_t>(place));
        }
        if (!value)
            return nullptr;
    }
    return value;
}

PathOutcome JsonPath::evaluate(Value const& root) const
{
    Budget budget;
    return evaluate(root, budget);
}

static PathOutcome::Kind kindOf(Stop stop, bool isBeyondEnd)
{
    switch (stop) {
    case Stop::None:
        return PathOutcome::Kind::Found;
    case Stop::NotFound:
        return isBeyondEnd ? PathOutcome::Kind::BeyondEnd : PathOutcome::Kind::NotFound;
    case Stop::NotAnArray:
        return PathOutcome::Kind::NotAnArray;
    case Stop::Inapplicable:
        return PathOutcome::Kind::Inapplicable;
    case Stop::TooMuch:
        return PathOutcome::Kind::TooMuch;
    default:
        return PathOutcome::Kind::Failed;
    }
}

PathOutcome JsonPath::evaluate(Value const& root, Budget& budget) const
{
    PathOutcome outcome;
    bool const isService = m_program->dialect == PathDialect::StepFunctions;
    if (m_program->isPlain) {
        if (auto const* value = find(root); value && (isService || !root.isNull())) {
            outcome.kind = PathOutcome::Kind::Found;
            outcome.value = *value;
            return outcome;
        }
    }
    if (!isService && root.isNull()) {
        outcome.kind = PathOutcome::Kind::Failed;
        outcome.sentence = "root can not be null";
        return outcome;
    }
    jsonpath::Evaluation evaluation(*m_program, root, budget, jsonpath::Evaluation::Sentences::Yes);
    auto stop = evaluation.run(root);
    // DEVIATION(wildcard-over-nothing): what may lead to several places gives an empty array in the service
    // where the library that it uses fails.
    bool const isEmptied = isService && !m_program->isDefinite && jsonpath::isNotFound(stop);
    if (isEmptied) {
        outcome.kind = PathOutcome::Kind::Found;
        outcome.value = Value::array();
        return outcome;
    }
    if (stop == Stop::None)
        stop = evaluation.result(outcome.value);
    outcome.kind = kindOf(stop, evaluation.isBeyondEnd && m_program->isPlain);
    outcome.sentence = std::move(evaluation.sentence);
    return outcome;
}

PathOutcome JsonPath::evaluate(Scope const& scope) const
{
    Budget budget;
    return evaluate(scope, budget);
}

PathOutcome JsonPath::evaluate(Scope const& scope, Budget& budget) const
{
    if (m_program->root == PathRoot::Context)
        return evaluate(scope.context(), budget);
    if (m_program->root != PathRoot::Variable)
        return evaluate(scope.input, budget);
    auto const* value = scope.variables ? (*scope.variables)(m_program->variable) : nullptr;
    if (value)
        return evaluate(*value, budget);
    return {PathOutcome::Kind::NotFound, {}, "There is no variable $" + m_program->variable + " here."};
}

}  // namespace steploom::expr
