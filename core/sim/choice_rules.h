// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/behavior.h"

namespace steploom::sim {

/// Whether a Choice rule, or one condition inside it, holds for a state's input after InputPath; or the step
/// that says why it cannot be told. Types never coerce: a comparison of unlike types is false.
std::variant<bool, Step> holdsRule(Value const& rule, expr::Scope const& scope, expr::PathCache& paths);

}  // namespace steploom::sim
