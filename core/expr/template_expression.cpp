// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/template_expression.h"

namespace steploom::expr {

Compiled<TemplateExpression> TemplateExpression::compile(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return ExpressionFault{
            {0, text.size()}, "A path like $.name or a call like States.UUID() is expected here."};
    if (text[first] != '$') {
        auto call = IntrinsicCall::compile(text);
        if (!call)
            return call.fault();
        return TemplateExpression(std::move(*call));
    }
    auto path = JsonPath::compile(text);
    if (!path)
        return path.fault();
    return TemplateExpression(std::move(*path));
}

std::string const& TemplateExpression::text() const
{
    return path() ? path()->text() : call()->text();
}

EvaluationResult TemplateExpression::evaluate(Scope const& scope, Budget& budget) const
{
    if (call())
        return call()->evaluate(scope, budget);
    auto outcome = path()->evaluate(scope, budget);
    if (outcome)
        return std::move(outcome.value);
    // DEVIATION(index-past-the-end): beyond the end of an array the service finds null; only in a template,
    // and only where the index comes last.
    if (outcome.kind == PathOutcome::Kind::BeyondEnd)
        return Value();
    bool const isMissing
        = outcome.kind == PathOutcome::Kind::NotFound || outcome.kind == PathOutcome::Kind::NotAnArray;
    auto const kind = isMissing ? EvaluationFault::Kind::PathNotFound : EvaluationFault::Kind::Other;
    return EvaluationFault{kind, text(), text(),
        isMissing ? outcome.sentence : "Invalid path '" + text() + "' : " + outcome.sentence};
}

}  // namespace steploom::expr
