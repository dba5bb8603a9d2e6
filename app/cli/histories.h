// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sim/history/recorded.h"

#include <optional>
#include <string>
#include <vector>

namespace steploom::cli {

/// A file that is said to hold a history.
struct HistoryFile {
    std::string bytes;
    std::optional<std::string> name;  ///< of the case in it
};

/// Reads what `FILE` or `FILE#NAME` names; `-` is standard input. A file whose own name has such a sign wins.
Result<HistoryFile> readHistoryFile(std::string const& given);

/// The history in it: a recorded one, what `run --json` printed, or that of a case.
Result<sim::RecordedHistory> historyIn(HistoryFile const& file);

/// What is missing or cut in the history at `path`, to standard error.
void printNotes(std::string const& path, std::vector<std::string> const& notes);

}  // namespace steploom::cli
