// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/run.h"

namespace steploom::sim {

/// The history events the service would tell of this run: a list of objects with the service's own names,
/// inputs and outputs as JSON values, each with its `timestamp`.
Value toAwsEvents(Trace const& trace, RunSettings const& settings);

/// The one event that `record` stands for; null when the service is silent about it.
Value toAwsEvent(Record const& record, Trace const& trace, RunSettings const& settings);

/// How the run ended, in the shape of a case's `expect`: status, output or error and cause, and the events.
Value toExpectation(Run const& run);
/// The same of an outcome and the events that belong to it.
Value toExpectation(RunEnded const& outcome, Value events);

}  // namespace steploom::sim
