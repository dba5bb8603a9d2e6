// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_writer.h"
#include "core/expr/jsonata/expression.h"
#include "core/expr/jsonata/text.h"
#include "core/text/syntax_tree.h"

#include <QByteArray>
#include <QTest>

#include <string>

namespace steploom::tests {

inline Value json(std::string const& text)
{
    return text::parseJsonValue(text).value();
}

/// What an expression gives, as JSON; `<nothing>`, `<function>` or `<code>` else. An empty input is none.
inline std::string ask(std::string const& expression, std::string const& input = {},
    std::string const& variables = "{}", expr::jsonata::Profile profile = expr::jsonata::Profile::Language,
    expr::jsonata::Limits limits = {})
{
    using expr::jsonata::Outcome;
    auto const document = input.empty() ? Value() : json(input);
    auto const bound = json(variables);
    expr::VariableSource const source = [&](std::string_view name) { return bound.find(name); };
    Random random(1);
    auto const outcome = expr::jsonata::Expression::read(expression, profile)
                             .evaluate({.input = input.empty() ? nullptr : &document,
                                 .variables = &source,
                                 .now = *parseTimestamp("2025-01-02T03:04:05.678Z"),
                                 .random = &random,
                                 .limits = limits});
    switch (outcome.kind) {
    case Outcome::Kind::Value:
        return expr::jsonata::escapeLoneHalves(toJson(outcome.value));
    case Outcome::Kind::Undefined:
        return "<nothing>";
    case Outcome::Kind::Function:
        return "<function>";
    case Outcome::Kind::Failed:
        break;
    }
    return "<" + outcome.fault.code + ">";
}

/// Columns and rows of a table of expressions.
inline void askColumns()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("expected");
}

inline void askRow(char const* expression, char const* expected)
{
    QTest::newRow(expression) << QByteArray(expression) << QByteArray(expected);
}

}  // namespace steploom::tests
