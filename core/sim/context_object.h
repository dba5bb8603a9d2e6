// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <string>

namespace steploom::sim {

struct RunSettings;

/// The machine of a run; where its `context` names none that is an ARN, one that looks like it.
std::string machineArnOf(RunSettings const& settings);

/// What the Context Object says of a run as a whole when it starts: `Execution` and `StateMachine`, as the
/// `context` of the settings gives them, and the rest made up. Source: reference card of the behaviour,
/// section 3.2.
Value runContext(RunSettings const& settings);

}  // namespace steploom::sim
