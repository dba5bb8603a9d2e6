// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/expressions.h"

#include "core/expr/jsonata/function.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <utility>

namespace steploom::lint {

using text::NodeRef;

namespace {

/// Reads the expressions of a definition. Its states say the same things again and again ($states.result,
/// a path into the input), so each text is read once and shared.
class ExpressionReader {
public:
    /// `hidden`: built-in functions as which variables are named.
    explicit ExpressionReader(std::vector<std::string> hidden) : m_hidden(std::move(hidden)) {}

    void read(FieldsOf const& of, asl::Field const& field, NodeRef node)
    {
        if (node.isString())
            readString(of, field, node);
        for (auto const child : node)
            read(of, field, child);
    }

    std::vector<PlacedExpression> take() { return std::move(m_all); }

private:
    void readString(FieldsOf const& of, asl::Field const& field, NodeRef node)
    {
        auto const text = node.string();
        static constexpr auto marks = 2 * PlacedExpression::markLength;
        // A placeholder is filled in before the service reads the expression.
        if (text.size() >= marks && text.starts_with("{%") && text.ends_with("%}") && !hasPlaceholder(text))
            m_all.push_back({&of, &field, node,
                expressionOf(
                    std::string_view(text).substr(PlacedExpression::markLength, text.size() - marks)),
                std::ranges::any_of(m_hidden, [&](std::string const& name) { return names(text, name); })});
    }

    static bool names(std::string_view text, std::string const& variable)
    {
        auto const isPartOfName = [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0;
        };
        for (auto at = text.find(variable); at != std::string_view::npos; at = text.find(variable, at + 1)) {
            auto const end = at + variable.size();
            if (at > 0 && text[at - 1] == '$' && (end == text.size() || !isPartOfName(text[end])))
                return true;
        }
        return false;
    }

    expr::jsonata::Expression const& expressionOf(std::string_view text)
    {
        if (auto const known = m_known.find(text); known != m_known.end())
            return known->second;
        auto expression = expr::jsonata::Expression::read(text, expr::jsonata::Profile::StepFunctions);
        // The key lives as long as the expression that holds it.
        return m_known.emplace(expression.text(), std::move(expression)).first->second;
    }

    std::vector<std::string> m_hidden;
    std::vector<PlacedExpression> m_all;
    std::unordered_map<std::string_view, expr::jsonata::Expression> m_known;
};

}  // namespace

// A variable hides the function of its name, wherever in the machine it is assigned.
static std::vector<std::string> hiddenFunctions(Objects const& objects)
{
    std::vector<std::string> names;
    for (auto const& of : objects.all())
        for (auto const& [field, node] : of.members)
            if (field && field->name == "Assign" && node.isObject())
                for (auto const variable : node) {
                    auto name = variable.key();
                    if (name.ends_with(".$"))
                        name.resize(name.size() - 2);
                    if (expr::jsonata::findFunction(name, expr::jsonata::Profile::StepFunctions))
                        names.push_back(std::move(name));
                }
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    return names;
}

std::vector<PlacedExpression> readExpressions(Objects const& objects)
{
    ExpressionReader reader(hiddenFunctions(objects));
    for (auto const& of : objects.all()) {
        if (of.language != asl::QueryLanguage::Jsonata)
            continue;
        for (auto const& [field, node] : of.members)
            if (field && field->allowsExpression)
                reader.read(of, *field, node);
    }
    return reader.take();
}

bool isAskedFor(PlacedExpression const& placed, TextRange part)
{
    auto before = std::string_view(placed.expression.text()).substr(0, part.offset);
    auto const last = before.find_last_not_of(" \t\r\n");
    before = before.substr(0, last == std::string_view::npos ? 0 : last + 1);
    return before.ends_with("$exists(");
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
