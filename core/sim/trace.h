// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/base/ids.h"
#include "core/base/time.h"
#include "core/base/value.h"
#include "core/sim/chunked_list.h"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace steploom::sim {

class Run;

using BranchIndex = std::uint32_t;

/// One line of execution: the machine itself (branch 0), a branch of a Parallel, or an iteration of a Map.
struct Branch {
    BranchIndex parent = 0;
    StateId owner;            ///< the Map or Parallel; none for the machine
    std::uint32_t visit = 0;  ///< of the owner
    std::uint32_t index = 0;  ///< which branch or iteration
    bool isIteration = false;
    bool isExecution = false;  ///< of a distributed Map: with a history of its own
};

enum class RunStatus : std::uint8_t {
    Running,
    Succeeded,
    Failed,
    TimedOut,
    Aborted,
    Unsupported,  ///< the simulator cannot run this yet; never a status of the service
};
/// `SUCCEEDED`, as the service writes it.
std::string_view statusName(RunStatus status);

/// The values a state's data goes through, in this order.
enum class StageKind : std::uint8_t { Input, AfterInputPath, Arguments, Result, AfterResultSelector, Output };
/// In words for people: `Input`, `After InputPath` ...
std::string_view stageName(StageKind kind);

// ---- what can happen -----------------------------------------------------------------------------------

struct RunStarted {
    Value input;
};
struct RunEnded {
    RunStatus status = RunStatus::Succeeded;
    Value output;
    std::optional<std::string> error;
    std::optional<std::string> cause;
};
struct StateEntered {
    Value input;
};
struct StateExited {
    [[no_unique_address]] Value output;
    bool isCaught = false;
    Value assigned = {};  ///< variables by name, sorted; null when none was assigned
};
/// A state was left without an exit: a sibling failed, its own failure ended its branch, or the run was
/// stopped.
struct StateAborted {};
struct Stage {
    StageKind kind = StageKind::Input;
    Value value;
};
struct WaitStarted {
    Moment until;
};
struct TaskScheduled {
    std::uint32_t attempt = 1;
    std::string resource;
    Value parameters;
    std::optional<std::int64_t> timeoutSeconds;
    std::optional<std::int64_t> heartbeatSeconds;
    std::optional<Value> credentials;
};
struct TaskStarted {
    std::optional<std::string> workerName;
};
struct TaskSubmitted {
    Value output;
};
struct TaskAnswered {
    Value output;
    bool isDefault = false;  ///< nobody said what to answer; see Mocks
};
struct AttemptFailed {
    enum class Origin : std::uint8_t { Answer, Timeout, Child, Evaluation };
    /// What kept a call from being made: it could not be scheduled, started or submitted.
    enum class Before : std::uint8_t { None, Scheduled, Started, Submitted };
    std::uint32_t attempt = 1;
    std::optional<std::string> error;
    std::optional<std::string> cause;
    Origin origin = Origin::Answer;
    Before before = Before::None;
};
struct RetrierConsidered {
    std::uint32_t index = 0;
    bool isMatched = false;
    std::string why;  ///< a sentence
};
/// The pause before the next attempt: `interval * rate ^ exponent = base`, cut to `cap`; with full jitter the
/// delay is `drawn * cap`.
struct Backoff {
    std::uint32_t retrier = 0;
    std::uint32_t attempt = 2;  ///< the attempt that follows
    double interval = 1;
    double rate = 2;
    std::uint32_t exponent = 0;
    double base = 1;                 ///< seconds
    std::optional<double> maxDelay;  ///< MaxDelaySeconds
    double cap = 1;                  ///< seconds, base after MaxDelaySeconds
    std::optional<double> drawn;     ///< in [0, 1), with full jitter
    std::chrono::nanoseconds delay{0};
    Moment until;
    std::uint32_t attemptsLeft = 0;  ///< of this retrier, after this one
    std::uint32_t maxAttempts = 3;
    std::string formula;  ///< `2 s × 2.0^1 = 4 s`
};
struct CatcherConsidered {
    std::uint32_t index = 0;
    bool isMatched = false;
    std::string why;  ///< a sentence
};
struct Transition {
    asl::EdgeId edge;
};
struct ChildrenStarted {
    std::uint32_t attempt = 1;
    std::uint32_t count = 0;
    bool isMap = false;
    bool isMapRun = false;  ///< executions, which MapRunStarted counts
};
/// An iteration or branch begins; `child` is its line of execution.
struct ChildStarted {
    BranchIndex child = 0;
    std::uint32_t index = 0;
    bool isIteration = false;
};
struct ChildEnded {
    enum class How : std::uint8_t { Succeeded, Failed, Aborted };
    BranchIndex child = 0;
    std::uint32_t index = 0;
    bool isIteration = false;
    How how = How::Succeeded;
};
struct ChildrenEnded {
    bool isMap = false;
    bool isSucceeded = true;
};
/// The children of a distributed Map begin; each is an execution with a history of its own.
struct MapRunStarted {
    std::string arn;
    std::uint32_t count = 0;                  ///< of the executions
    std::optional<std::uint32_t> items = {};  ///< that they take; none when they could not be read
};
struct MapRunEnded {
    std::optional<std::string> error;  ///< when it failed
    std::optional<std::string> cause;
    std::uint32_t succeeded = 0;  ///< executions
    std::uint32_t failed = 0;
    std::uint32_t unrecorded
        = 0;  ///< executions that the trace does not hold; it has the failures among them
};
/// A path or template could not be read. The state fails.
struct EvaluationFailed {
    std::string error;
    std::string cause;
    std::string field;
};
struct LimitReached {
    std::string sentence;
};
/// A task started an execution of a machine that the run knows. Told again, with how far the execution came,
/// when it is stopped with its task.
struct NestedRun {
    std::string executionArn;
    std::shared_ptr<Run const>
        run;  ///< from its start to its end, in the same virtual time; null when too many
};
/// A run that had failed goes on where it did.
struct Redriven {
    std::uint32_t count = 1;  ///< how often by now
};
/// The executions of a Map Run that did not succeed go on where they failed.
struct MapRunRedriven {
    std::string arn;
    std::uint32_t count = 1;
};

/// What a record tells: one of the kinds. Small ones are kept in place, big and rare ones are shared.
template <typename... Kinds>
class DetailOf {
public:
    static constexpr std::size_t kinds = sizeof...(Kinds);

    DetailOf() = default;
    template <typename T>
        requires(std::same_as<T, Kinds> || ...)
    DetailOf(T detail)  // NOLINT(google-explicit-constructor): a detail is what it holds
        : m_held(std::in_place_type<Held<T>>, hold(std::move(detail)))
    {
    }

    template <typename T>
    T const* as() const
    {
        auto const* held = std::get_if<Held<T>>(&m_held);
        return held ? &open(*held) : nullptr;
    }
    std::size_t index() const { return m_held.index(); }
    /// What `visitor` makes of the kind that it is.
    template <typename Visitor>
    decltype(auto) visit(Visitor&& visitor) const
    {
        return std::visit([&](auto const& held) -> decltype(auto) { return visitor(open(held)); }, m_held);
    }

private:
    static constexpr std::size_t mostInPlace = 32;
    template <typename T>
    using Held = std::conditional_t<sizeof(T) <= mostInPlace, T, std::shared_ptr<T const>>;

    template <typename T>
    static Held<T> hold(T&& detail)
    {
        if constexpr (sizeof(T) <= mostInPlace)
            return std::forward<T>(detail);
        else
            return std::make_shared<T const>(std::forward<T>(detail));
    }
    template <typename T>
    static T const& open(T const& held)
    {
        return held;  // NOLINT(bugprone-return-const-ref-from-parameter): of a record that lives on
    }
    template <typename T>
    static T const& open(std::shared_ptr<T const> const& held)
    {
        return *held;
    }

    std::variant<Held<Kinds>...> m_held;
};

using Detail = DetailOf<RunStarted, RunEnded, StateEntered, StateExited, StateAborted, Stage, WaitStarted,
    TaskScheduled, TaskStarted, TaskSubmitted, TaskAnswered, AttemptFailed, RetrierConsidered, Backoff,
    CatcherConsidered, Transition, ChildrenStarted, ChildStarted, ChildEnded, ChildrenEnded, MapRunStarted,
    MapRunEnded, EvaluationFailed, LimitReached, NestedRun, Redriven, MapRunRedriven>;

#ifdef _MSC_VER
inline constexpr bool isLaidOutDensely = false;  // [[no_unique_address]] does nothing there
#else
inline constexpr bool isLaidOutDensely = true;
#endif

/// One thing that happened, at one moment of virtual time.
struct Record {
    Detail detail;
    Moment time;
    BranchIndex branch = 0;
    StateId state;            ///< none for what concerns the run as a whole
    std::uint32_t visit = 0;  ///< counts the visits of that state in this run, from 1
    std::uint32_t event
        = 0;  ///< id of the AWS history event it stands for; 0 when the service is silent here
    std::uint32_t previousEvent = 0;  ///< the event that caused it

    template <typename T>
    T const* as() const
    {
        return detail.as<T>();
    }
};
// Long runs cost what the memory costs that their records take.
static_assert(sizeof(Record) <= 72 || sizeof(void*) != 8 || !isLaidOutDensely);

/// Everything that happened in a run, in order. Only grows.
struct Trace {
    ChunkedList<Record> records;
    std::vector<Branch> branches{Branch{}};

    /// `/` for the machine, else like `/Each item[3]/Both/1` (an iteration in brackets, a branch after a
    /// slash).
    std::string pathOf(BranchIndex branch, asl::Graph const& graph) const;
    /// Indices of the Map iterations around `branch`, outer to inner.
    std::vector<std::int64_t> iterationsOf(BranchIndex branch) const;
};

/// The kind of a record as one word: `StateEntered`, `Backoff` ...
std::string_view kindName(Detail const& detail);

}  // namespace steploom::sim
