// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/fault.h"
#include "core/expr/jsonata/program.h"

#include <vector>

namespace steploom::expr::jsonata {

/// Resolves what is written into what is done: steps into paths, literals into values, names into numbers.
/// What can only be found wrong now is added to `faults`. `names` are numbers that are already given.
Program compile(SyntaxNode const& root, std::vector<Fault>& faults, Names names = {});

}  // namespace steploom::expr::jsonata
