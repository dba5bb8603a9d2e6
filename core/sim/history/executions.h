// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/history/child_histories.h"
#include "core/sim/run.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace steploom::sim {

/// An execution that a run has started, or that one of those has, each with a history of its own.
struct InnerExecution {
    /// The ARN of one that a task started. An execution of a distributed Map is named by its path, after the
    /// ARN of the execution around it where that is not the run itself.
    std::string name;
    std::size_t depth = 1;  ///< how many executions are around it
    Run const* around = nullptr;
    std::shared_ptr<Run const> run;       ///< of one that a task started; null when it was not recorded
    std::optional<ChildExecution> child;  ///< of a distributed Map

    bool isRecorded() const { return child ? child->isRecorded : run != nullptr; }
    RunEnded outcome() const;
    Moment started() const;
    Moment ended() const;  ///< of one that goes on: where the run around it is
};

/// All that are inside `run`, each before those inside it, in the order of their start. One that was stopped
/// with its task is told as it was then. `run` has to outlive them.
std::vector<InnerExecution> executionsInside(Run const& run);

/// How it ended and its events, in the shape of a case's `expect`.
Value toExpectation(InnerExecution const& execution);

/// How many executions of distributed Maps `branch` is inside of.
std::size_t executionsAround(Trace const& trace, BranchIndex branch);

/// Of each record whether it tells of an execution that a task started, and for the last time: one that is
/// stopped is told twice.
std::vector<bool> lastTold(Trace const& trace);

}  // namespace steploom::sim
