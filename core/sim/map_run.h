// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/behavior.h"

namespace steploom::sim {

/// Whether the state is a Map whose items are run by executions of their own.
bool isDistributed(Plan const& plan);

/// What a Map gives each iteration; the step that says why there is nothing.
using SelectInputs = std::optional<Step> (*)(Frame const& frame, StartChildren& children);

/// Makes a distributed Map of `children`, whose items are those of the state's input; an ItemReader takes
/// their place. Inputs are selected, then put into batches. Fields that do not fit the data are faults of the
/// MapRun, told after the state has started.
Step startMapRun(Frame const& frame, StartChildren children, SelectInputs select);

/// The value at the path that a field such as MaxConcurrencyPath names, as a whole number; texts count when
/// they spell one. Nothing when there is no such field.
std::optional<std::variant<std::int64_t, Step>> readIntegerPath(Frame const& frame, std::string_view field);

}  // namespace steploom::sim
