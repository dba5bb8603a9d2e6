// SPDX-License-Identifier: GPL-3.0-or-later
// What expressions give, and values and ways to try.
#include "core/explore/solver.h"

#include "core/base/utf8.h"
#include "core/expr/jsonata_template.h"
#include "core/sim/run.h"

#include <cmath>
#include <limits>
#include <utility>

namespace steploom::explore {

// More ways than this are not worth trying.
static constexpr std::size_t mostWays = 24;

Ways together(Ways const& first, Ways const& second)
{
    Ways all;
    for (auto const& a : first)
        for (auto const& b : second) {
            if (all.size() >= mostWays)
                return all;
            auto& way = all.emplace_back(a);
            way.insert(way.end(), b.begin(), b.end());
        }
    return all;
}

Ways either(Ways first, Ways const& second)
{
    for (auto const& way : second)
        if (first.size() < mostWays)
            first.push_back(way);
    return first;
}

Value sampleOf(std::string_view kind)
{
    if (kind == "number")
        return 1;
    if (kind == "boolean")
        return true;
    if (kind == "array")
        return Value::array({Value::object()});
    if (kind == "object")
        return Value::object();
    if (kind == "null")
        return {};
    if (kind == "timestamp")
        return "2025-01-01T00:00:00Z";
    return "text";
}

Value numberValue(double number)
{
    if (std::isnan(number))
        return 0;
    if (std::isinf(number))
        return std::copysign(std::numeric_limits<double>::max(), number);
    constexpr double mostExact = 1e15;
    return number == std::floor(number) && std::abs(number) < mostExact
        ? Value(static_cast<std::int64_t>(number))
        : Value(number);
}

Value unlike(Value const& value)
{
    switch (value.kind()) {
    case Value::Kind::Boolean:
        return !value.boolean();
    case Value::Kind::Integer:
    case Value::Kind::Double:
        return value.number() == 0 ? Value(1) : Value(0);
    case Value::Kind::String:
        return value.string() == "other" ? "another" : "other";
    case Value::Kind::Array:
        return value.size() == 0 ? sampleOf("array") : Value::array();
    case Value::Kind::Object:
        return value.size() == 0 ? Value::object({{"other", 1}}) : Value::object();
    default:
        return "other";
    }
}

std::string expressionIn(std::string_view text)
{
    if (!expr::isJsonataText(text))
        return {};
    text.remove_prefix(2);
    text.remove_suffix(2);
    auto const isBlank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return std::string(text);
}

std::string_view firstCharacter(std::string_view text)
{
    std::size_t end = 0;
    if (!text.empty())
        nextCodePoint(text, end);
    return text.substr(0, end);
}

bool Solver::mayThink()
{
    // What takes longer is a condition that multiplies by itself.
    constexpr std::size_t mostThoughts = 5'000;
    constexpr std::size_t betweenLooks = 16;
    if (m_thoughts % betweenLooks == 0 && isStopped())
        m_thoughts = mostThoughts;
    return ++m_thoughts <= mostThoughts;
}

expr::jsonata::Expression const& Solver::read(std::string const& text)
{
    auto found = m_expressions.find(text);
    if (found == m_expressions.end())
        found
            = m_expressions
                  .emplace(text, expr::jsonata::Expression::read(text, expr::jsonata::Profile::StepFunctions))
                  .first;
    return found->second;
}

expr::jsonata::Outcome Solver::evaluate(std::string const& text, View const& view)
{
    auto const states = Value::object({{"input", view.input}, {"result", view.result},
        {"errorOutput", view.errorOutput}, {"context", view.context}});
    expr::VariableSource const variables = [&](std::string_view name) -> Value const* {
        if (name == "states")
            return &states;
        auto const found = view.variables.find(name);
        return found == view.variables.end() ? nullptr : &found->second;
    };
    Random random(1);
    expr::jsonata::Surroundings surroundings{
        .input = nullptr, .variables = &variables, .now = sim::standardClock, .random = &random};
    surroundings.limits.steps = 200'000;
    return read(text).evaluate(surroundings);
}

std::optional<Value> Solver::evaluatePath(std::string_view path, View const& view)
{
    auto const& compiled = m_paths.find(path);
    if (!compiled)
        return std::nullopt;
    expr::ContextSource const context = [&]() -> Value const& { return view.context; };
    expr::VariableSource const variables = [&](std::string_view name) -> Value const* {
        auto const found = view.variables.find(name);
        return found == view.variables.end() ? nullptr : &found->second;
    };
    auto outcome = compiled->evaluate(expr::Scope{view.input, context, &variables});
    if (!outcome)
        return std::nullopt;
    return std::move(outcome.value);
}

}  // namespace steploom::explore
