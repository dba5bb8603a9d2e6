// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"

namespace steploom::lint {

using text::NodeRef;

static void addExpressions(
    std::vector<PlacedExpression>& all, FieldsOf const& of, asl::Field const& field, NodeRef node)
{
    if (node.isString()) {
        auto const text = node.string();
        static constexpr auto marks = 2 * PlacedExpression::markLength;
        // A placeholder is filled in before the service reads the expression.
        if (text.size() >= marks && text.starts_with("{%") && text.ends_with("%}") && !hasPlaceholder(text)) {
            auto const inside
                = std::string_view(text).substr(PlacedExpression::markLength, text.size() - marks);
            all.push_back({&of, &field, node,
                expr::jsonata::Expression::read(inside, expr::jsonata::Profile::StepFunctions)});
        }
    }
    for (auto const child : node)
        addExpressions(all, of, field, child);
}

std::vector<PlacedExpression> readExpressions(Objects const& objects)
{
    std::vector<PlacedExpression> all;
    for (auto const& of : objects.all()) {
        if (of.language != asl::QueryLanguage::Jsonata)
            continue;
        for (auto const& [field, node] : of.members)
            if (field && field->allowsExpression)
                addExpressions(all, of, *field, node);
    }
    return all;
}

// Source: reference card of the language, section 4.
bool hasStatesField(
    asl::Graph const& graph, FieldsOf const& of, asl::Field const& field, std::string_view name)
{
    bool const isOutcome = field.name == "Output" || field.name == "Assign";
    if (name == "errorOutput")
        return isOutcome && of.what == "a catcher";
    if (name == "result") {
        if (!isOutcome || !of.isState || of.state == asl::noIndex)
            return false;
        auto const& state = graph.state(of.state);
        return state.is("Task") || state.is("Parallel") || state.is("Map");
    }
    return true;
}

std::vector<PlacedExpression> const& Report::expressions() const
{
    if (!m_expressions)
        m_expressions = std::make_shared<std::vector<PlacedExpression> const>(readExpressions(m_objects));
    return *m_expressions;
}

}  // namespace steploom::lint
