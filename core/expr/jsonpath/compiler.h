// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonpath/program.h"

#include <memory>
#include <optional>
#include <string_view>

namespace steploom::expr::jsonpath {

/// Where a text that is read stands in the whole expression, and how deep it is nested there.
struct Place {
    std::size_t offset = 0;
    int depth = 0;
    PathDialect dialect = PathDialect::StepFunctions;

    Place inner(std::size_t at) const { return {offset + at, depth + 1, dialect}; }
};

inline constexpr int maximumNesting = 40;

Compiled<std::shared_ptr<JsonPath::Program>> compilePath(std::string_view text, Place place);

/// Reads what stands between `[?` and `]`, parentheses included, into `condition`. `slots` counts the paths
/// from the document.
std::optional<ExpressionFault> compileFilter(
    std::string_view text, Place place, Condition& condition, std::uint32_t& slots);

/// The function of that name, or Unknown.
Function functionNamed(std::string_view name);

}  // namespace steploom::expr::jsonpath
