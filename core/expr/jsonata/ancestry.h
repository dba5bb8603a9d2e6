// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/program.h"

// The parent operator: which step's input a `%` means is found while compiling. A `%` seeks its ancestor from
// where it stands to the left, one level for each `%` in a row.
namespace steploom::expr::jsonata {

/// Lets `seeker` look at `node`. The node that it cannot pass, or null.
Node const* seekParent(Node& node, Ancestor& seeker);

/// What `value` seeks is sought by `result` too, which contains it.
void passOnSeekers(Node& result, Node const& value);

/// Lets what the last step of a path seeks look at the steps before. The node that stops one, or null.
Node const* resolveSeekers(Node& path);

/// Lets what a predicate seeks look at the step that it stands behind. The node that stops one, or null.
Node const* resolvePredicate(Node& step, Node const& predicate);

}  // namespace steploom::expr::jsonata
