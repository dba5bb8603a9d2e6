// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/sim/run.h"

#include <string>

namespace steploom::cli {

/// Lists the executions inside `run` that have a history of their own, with how each ended; as JSON with
/// `isJson`.
void printExecutions(sim::Run const& run, bool isJson);

/// Shows the one of them that is called `name` alone, by its name or the last part of its ARN. What to end
/// with.
int showExecution(Arguments const& arguments, sim::Run const& run, std::string const& name);

}  // namespace steploom::cli
