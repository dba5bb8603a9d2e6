// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/expression_syntax.h"
#include "core/explore/known.h"
#include "core/explore/solver.h"

#include <functional>
#include <string>
#include <vector>

namespace steploom::explore {

/// What is known of a place that the rules of a Choice read.
using KnownAt = std::function<Known(Place const&)>;

/// Which ways out of a Choice no data can take. Empty texts say that nothing is known against a way.
struct ChoiceProof {
    std::vector<std::string> whyNotRule;  ///< by rule
    std::string whyNotDefault;
};

/// Tries all that could make a difference to the rules: each literal that they compare with, what lies
/// between those, and a value of each other kind. Tests that are not understood may turn out either way.
ChoiceProof proveChoice(Value const& fields, bool isJsonata, KnownAt const& knownAt, Solver& solver);

/// The place of `$states.input.a` and `$name.b`, of nothing less simple.
std::optional<Place> plainPlaceOf(SyntaxNode const& node);

}  // namespace steploom::explore
