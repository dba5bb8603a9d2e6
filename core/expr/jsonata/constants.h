// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/analysis.h"

#include <string_view>
#include <vector>

namespace steploom::expr::jsonata {

/// Evaluates the parts of an expression that depend on nothing but what is written there and that are
/// evaluated each time: the whole, if it is one, and otherwise the biggest ones that fail. What takes long,
/// and what is made to fail ($error, $assert), is left out.
std::vector<Constant> constantsOf(SyntaxNode const& root, std::string_view source, Profile profile);

}  // namespace steploom::expr::jsonata
