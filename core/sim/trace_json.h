// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/value.h"
#include "core/sim/run.h"
#include "core/sim/trace.h"

#include <functional>

namespace steploom::sim {

/// One record as a line of JSON (`run --trace`).
Value toValue(Record const& record, Trace const& trace, asl::Graph const& graph);

/// Everything that happened in `run` and in the executions inside it, a value a line. The records of a run
/// that a task started follow its `NestedRun` (the last one that tells of it); theirs and those of executions
/// of distributed Maps have the name of their `execution` and its `depth`, as executionsInside() has them,
/// and the number of the `event` in its own history. What each run is billed for stands at its end.
void tellTrace(Run const& run, std::function<void(Value const&)> const& line);

}  // namespace steploom::sim
