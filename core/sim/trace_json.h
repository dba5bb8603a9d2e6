// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/value.h"
#include "core/sim/trace.h"

namespace steploom::sim {

/// One record as a line of JSON (`run --trace`).
Value toValue(Record const& record, Trace const& trace, asl::Graph const& graph);

}  // namespace steploom::sim
