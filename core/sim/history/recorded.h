// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/base/value.h"
#include "core/sim/trace.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::sim {

/// One event of a history that was recorded somewhere, whatever form it came in.
struct RecordedEvent {
    std::int64_t id = 0;
    std::int64_t previous = 0;
    std::string type;  ///< `TaskStateEntered`, in the service's words
    std::optional<Moment> time;
    /// The members of its details: inputs and outputs as JSON values. One that was not recorded, or was cut,
    /// is absent.
    Value details = Value::object();
    bool isCut = false;  ///< some of its data was cut by the service
};

/// The text at `key`, such as an error or a cause; nothing where there is none or null. Causes that are JSON
/// may have been read, as cases hold them: those are written out again.
std::optional<std::string> recordedText(Value const& object, std::string_view key);

/// A history as it was recorded, in the order of its ids.
struct RecordedHistory {
    std::vector<RecordedEvent> events;
    RunStatus status = RunStatus::Running;  ///< Running: nothing tells how it ended
    std::optional<Value> output;
    std::optional<std::string> error;
    std::optional<std::string> cause;
    std::optional<Value> input;
    bool hasData = true;                 ///< false where inputs and outputs were left out
    std::set<std::string> unknownTexts;  ///< stand for a text that nobody knows (the `wildcards` of a case)
    std::vector<std::string> notes;      ///< what is missing or cut; sentences
};

/// Reads a history: what GetExecutionHistory answers (as the AWS CLI prints it, or with the names of the
/// SDKs; oldest or newest first; one page, a list of pages, or the bare list of events), what
/// DescribeExecution answers, by itself or in a list with those pages, what `run --json` prints, or a case or
/// the `expect` of one.
Result<RecordedHistory> readHistory(Value const& content);

/// Reads the bytes of a file that holds what readHistory() takes, or a companion with cases: of that the case
/// called `caseName`, else the only one with a history, else the only one.
Result<RecordedHistory> readHistoryFile(
    std::string const& bytes, std::optional<std::string> const& caseName = std::nullopt);

/// The names of the cases with a history in a companion, in their order; none where `bytes` are anything
/// else.
std::vector<std::string> casesWithHistory(std::string const& bytes);

/// `event` as `run --json` prints those of a simulated run; what was not recorded is absent.
Value toEvent(RecordedEvent const& event);

/// toEvent() of all its events.
Value toEvents(RecordedHistory const& history);

}  // namespace steploom::sim
