// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::sim {

/// What the outside world does with one attempt of a task.
struct Answer {
    enum class Kind : std::uint8_t {
        Output,   ///< succeeds with `output`
        Error,    ///< fails with `error` and `cause`; either may be absent
        Timeout,  ///< never answers: the task's own time limit has to end it
        Pending,  ///< never answers, and nothing ends it
        Echo,     ///< succeeds with what was sent
    };

    /// Where an attempt that fails is stopped: while it runs, or before that.
    enum class FailsAt : std::uint8_t { Run, Schedule, Start, Submit };

    Kind kind = Kind::Output;
    FailsAt failsAt = FailsAt::Run;  ///< "at"; of an error only
    Value output;
    std::optional<std::string> error;
    std::optional<std::string> cause;
    std::optional<Value> submitted;        ///< `.sync`, `.waitForTaskToken`: answer of the call
    std::chrono::nanoseconds duration{0};  ///< "seconds": how long the attempt takes
    /// "heartbeats": when a worker or the holder of the token tells that it is alive, since the attempt
    /// began.
    std::vector<std::chrono::nanoseconds> heartbeats;
    std::vector<std::int64_t> iteration;    ///< Map iterations it belongs to, outer to inner
    std::optional<std::string> workerName;  ///< of an activity
};

/// The answers of all tasks: by state name, in the order of the attempts; one for an iteration is for that
/// one alone. Once all that fit are used the last of them repeats; where none fits there is a default one in
/// the shape of the service.
struct Mocks {
    std::map<std::string, std::vector<Answer>, std::less<>> answers;
    /// They are all that the service heard in an execution that was recorded: a task that has answers was
    /// called, whatever its parameters look like.
    bool isRecorded = false;
};

/// Of the answers given for one task, the one that its next attempt gets in the iterations `path`: the first
/// that fits and is not `used`, else the last that fits; null where none does. Marks it as used.
Answer const* chooseAnswer(
    std::vector<Answer> const& answers, std::vector<bool>& used, std::span<std::int64_t const> path);

/// Reads `tasks` of a case file. Fails with a sentence that names the state and what is wrong with its
/// answers.
Result<Mocks> readMocks(Value const& tasks);

/// `mocks` as `tasks` of a case file.
Value writeMocks(Mocks const& mocks);

}  // namespace steploom::sim
