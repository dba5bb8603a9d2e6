// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/place.h"
#include "core/expr/jsonata/expression.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace steploom::explore {

using expr::jsonata::SyntaxKind;
using expr::jsonata::SyntaxNode;

/// `$name(a, b)` and `a ~> $name(b)`.
struct Call {
    std::string name;
    std::vector<SyntaxNode const*> arguments;
};
std::optional<Call> callOf(SyntaxNode const& node);

/// The index of `a[0]`; one counted from the end stands for the first, which is made when there is none.
std::optional<std::size_t> indexOf(SyntaxNode const& node);

/// Adds the steps behind a dot: `b`, `b[0]`. False when they are not that simple; some may be added then.
bool addSteps(SyntaxNode const& node, Steps& steps);

/// `list[condition]`, and `a.list[condition]`, which is read as `a.(list[condition])`.
struct Filtered {
    SyntaxNode const* list = nullptr;
    Steps inside = {};  ///< from `list` on
    SyntaxNode const* condition = nullptr;
};
std::optional<Filtered> filteredOf(SyntaxNode const& node);

}  // namespace steploom::explore
