// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/substituted.h"
#include "core/base/value.h"
#include "core/lint/rule.h"

#include <memory>
#include <vector>

namespace steploom::cases {

/// The member `substitutions` of a companion or a case: values for `${Name}` placeholders. What is no text,
/// number or boolean says nothing.
asl::Substitutions substitutionsOf(Value const& content);

/// What lint::check() finds in `graph` with its placeholders filled, at the places where it is in `graph`. In
/// a text that has a placeholder the whole text is the place, and no fix is offered.
std::vector<lint::Problem> checkFilled(std::shared_ptr<asl::Graph const> const& graph,
    asl::Substitutions const& values, lint::Options const& options);

}  // namespace steploom::cases
