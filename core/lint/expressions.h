// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/expression.h"
#include "core/lint/rule.h"

#include <string>
#include <vector>

namespace steploom::lint {

/// A JSONata expression of a definition.
struct PlacedExpression {
    FieldsOf const* of = nullptr;       ///< the object that has the field
    asl::Field const* field = nullptr;  ///< in which it stands, perhaps deep inside
    text::NodeRef node;                 ///< the string, marks included
    expr::jsonata::Expression expression;
    /// It names a built-in function as which the machine also assigns a variable. Which of them is meant
    /// cannot be told without running, so nothing can be said of types and constants.
    bool isAmbiguous = false;

    /// A place of the expression as a place of the string's content.
    TextRange inString(TextRange part) const { return {part.offset + markLength, part.length}; }

    static constexpr std::size_t markLength = 2;  ///< of `{%`
};

/// All expressions of the JSONata states that have both marks, in the order of the text.
std::vector<PlacedExpression> readExpressions(Objects const& objects);

/// Whether the part of an expression is all that a call of $exists is given: it may be missing then.
bool isAskedFor(PlacedExpression const& placed, TextRange part);

/// Whether `$states.<name>` is there in a field of an object.
bool hasStatesField(
    asl::Graph const& graph, FieldsOf const& of, asl::Field const& field, std::string_view name);

}  // namespace steploom::lint
