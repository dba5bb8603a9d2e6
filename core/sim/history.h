// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/value.h"
#include "core/sim/run.h"
#include "core/sim/trace.h"

#include <string>

namespace steploom::sim {

enum class Timestamps { Shown, Hidden };

/// The trace as the events of the service's GetExecutionHistory, with values where the service writes JSON
/// text. `roleArn` is what ExecutionStarted shows.
Value historyEvents(
    Trace const& trace, asl::Graph const& graph, std::string const& roleArn, Timestamps timestamps);

/// `{"status", "output" | "error", "cause", "events"}` of a run, as a case expects it.
Value runOutcome(Run const& run, Timestamps timestamps);

}  // namespace steploom::sim
