// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/result.h"
#include "core/sim/history/recorded.h"
#include "core/sim/trace.h"

#include <string>
#include <vector>

namespace steploom::sim {

/// A recorded history as a trace that views fold like that of a simulated run. The service tells no stages,
/// no back-off and no reasons, so there are no records of them; data that was not recorded is null.
struct ImportedRun {
    Trace trace;
    Value input;                     ///< of the execution; null when it was not recorded
    std::vector<std::string> notes;  ///< what is missing, cut, or does not fit the definition; sentences
};

/// Lays `history` over `graph`. Fails when it is the history of another definition: none of its states is
/// there.
Result<ImportedRun> importHistory(RecordedHistory const& history, asl::Graph const& graph);

}  // namespace steploom::sim
