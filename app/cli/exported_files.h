// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sim/run.h"

#include <cstdio>
#include <filesystem>
#include <string>

namespace steploom::cli {

/// Where the object `bucket/key` belongs below `folder`. Refuses names that lead out of it.
Result<std::filesystem::path> exportedPath(std::filesystem::path const& folder, std::string const& name);

/// Writes what ResultWriters of `run` exported below `folder`, and says so to `output`, also what it
/// replaces. What to end with: nothing is written when one of the names leads out of the folder.
int writeExported(sim::Run const& run, std::filesystem::path const& folder, std::FILE* output);

/// Names what there would be to write.
void printExported(sim::Run const& run);

}  // namespace steploom::cli
