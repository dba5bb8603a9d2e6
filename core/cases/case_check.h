// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cases/case.h"
#include "core/sim/run.h"

#include <string>

namespace steploom::cases {

/// What is wrong with the members of a case of any kind: one that means nothing, or holds what it cannot
/// hold. A sentence with the place and what is likely meant; empty for a case without such a fault. Remarks
/// (`description`, `comment`, `notes` ..., and what begins with `_`, `$` or `x-`) may stand everywhere.
std::string caseFault(Case const& given);

/// What is wrong with the states that `settings` have answers for: one that neither the machine nor those
/// that its tasks start have, or that takes none. A sentence that names it; empty when all is well.
std::string answeredStatesFault(sim::RunSettings const& settings);

}  // namespace steploom::cases
