// SPDX-License-Identifier: GPL-3.0-or-later
// What `run` prints.
#pragma once

#include "app/cli/command.h"
#include "core/asl/graph.h"
#include "core/sim/run.h"

#include <optional>
#include <span>

namespace steploom::cli {

/// An execution to be shown as a table of visits, whether it was simulated or recorded.
struct ShownExecution {
    sim::Trace const& trace;
    asl::Graph const& graph;
    Moment start;
    Moment end;
    sim::RunEnded outcome;
    bool isSimulated = true;
    /// Where it begins; of the trace only what belongs to this execution is shown. None: all of it.
    std::optional<sim::BranchIndex> root = std::nullopt;
};

/// One line a visit: when it was entered and left, and what became of it.
void printVisits(ShownExecution const& shown);
/// How it ended.
void printResult(ShownExecution const& shown);

/// Prints `run`, or what of it the options name, and writes the files that it exported. What to end with.
int showRun(Arguments const& arguments, sim::Run const& run);
/// The same of an Express execution that ran twice.
int showRuns(Arguments const& arguments, std::span<sim::Run const> runs);

/// Shows the recorded execution that `--history` names over the definition `graph` instead of simulating one.
int showHistory(Arguments const& arguments, asl::Graph const& graph);

}  // namespace steploom::cli
