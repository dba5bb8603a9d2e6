// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/asl/graph.h"
#include "core/sim/item_reader.h"
#include "core/sim/mocks.h"
#include "core/sim/trace.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace steploom::sim {

enum class MachineType : std::uint8_t { Standard, Express };

/// 2025-01-01T00:00:00Z, where virtual time starts unless told otherwise.
inline constexpr Moment standardClock{std::chrono::seconds(1735689600)};

/// Something that happens from outside while the run goes on.
struct Action {
    enum class Kind : std::uint8_t {
        Stop,
        Redrive,  ///< a run that did not succeed goes on where it failed; does nothing to one that did
    };
    Kind kind = Kind::Stop;
    /// Virtual time since the start; none: while the first Wait is running, or once the run has failed.
    std::optional<std::chrono::nanoseconds> at;
    std::optional<std::string> error = {};  ///< of a stop
    std::optional<std::string> cause = {};
    /// Of a stop with a time: it comes only when the trace has so many records, so that none of them changes.
    std::size_t afterRecords = 0;
};

/// A machine that tasks of a run may start.
struct Machine {
    std::shared_ptr<asl::Graph const> graph;
    MachineType type = MachineType::Standard;
};
/// Machines by their ARN.
using Machines = std::map<std::string, Machine, std::less<>>;

/// One state tried by itself, as TestState does. Its machine holds it alone; where it leads to need not be
/// there. A Map or Parallel does not start children but takes an answer as tasks do.
struct SingleState {
    Value variables = Value::object();
    std::optional<Value> context;      ///< the whole Context Object; made up where there is none
    std::uint32_t retries = 0;         ///< how often each retrier has been used before
    std::size_t failedIterations = 0;  ///< of a distributed Map
    bool isIteration = false;          ///< inside a Map: its input is the first item
};

/// What became of a state that was tried by itself, besides the run's outcome.
struct SingleOutcome {
    enum class How : std::uint8_t { Succeeded, Failed, Retriable, Caught };
    How how = How::Failed;
    Value inspection = Value::object();  ///< the values that its data went through, by TestState's names
    std::optional<std::string> nextState;
    std::optional<std::string> error;  ///< the one that was caught
    std::optional<std::string> cause;
};

/// The states of a machine made ready to run; see makePlans().
class Plans;

/// Which answers of `Mocks` were given, by the name of the state.
using UsedAnswers = std::map<std::string, std::vector<bool>, std::less<>>;

/// What a run and those inside it share.
struct Surroundings {
    Mocks mocks;
    Files files;
    Machines machines;
};

/// What a run starts from. The same settings always give the same trace.
struct RunSettings {
    std::shared_ptr<asl::Graph const> graph;
    Value input = Value::object();
    Mocks mocks;
    Moment clock = standardClock;
    std::uint64_t seed = 1;
    MachineType type = MachineType::Standard;
    Value context = Value::object();  ///< `Execution` and `StateMachine` values that the Context Object shows
    std::vector<Action> actions;
    Files files;        ///< what an ItemReader finds
    Machines machines;  ///< what startExecution runs; others answer as any task
    /// How many runs this one is inside, and how many steps those inside the outermost one may still take.
    std::size_t depth = 0;
    std::shared_ptr<std::size_t> stepsInside = nullptr;
    /// Answers that runs which tasks started have used, all of them together: one goes on where another
    /// ended.
    std::shared_ptr<UsedAnswers> answersInside = nullptr;
    /// Those that it uses itself; where there are none it begins with the first answer of each task.
    std::shared_ptr<UsedAnswers> answersUsed = nullptr;
    /// Of a run inside another: in place of `mocks`, `machines` and, until it writes some, `files`.
    std::shared_ptr<Surroundings const> around = nullptr;
    std::optional<SingleState> single;
    /// Where a run that never ends is cut: the service's own limit for Standard; Express has none there, so
    /// this one is ours.
    std::size_t expressEventLimit = 1'000'000;
    /// Where a run ends whose trace and values take more memory, in bytes.
    std::size_t memoryLimit = 1'000'000'000;
    /// So many executions of distributed Maps are recorded in full, and so many failures of others.
    std::size_t recordedExecutions = 1'000;
    /// Whether the trace holds the values between the filters (the data lens); off for long measurements.
    bool recordsStages = true;
    /// Of `graph`; the run makes them where there are none. Runs of one thread that share them read each
    /// state once together.
    std::shared_ptr<Plans> plans = nullptr;
};

std::shared_ptr<Plans> makePlans(std::shared_ptr<asl::Graph const> graph);

/// A simulated execution. advance() goes one step on in virtual time; nothing happens in between, so a caller
/// may stop, look at the trace, and go on as it likes.
class Run {
public:
    explicit Run(RunSettings settings);
    Run(Run&&) noexcept;
    Run& operator=(Run&&) noexcept;
    ~Run();

    /// Appends the next records to the trace. False when the run has ended (or can never go on).
    bool advance();
    /// Whether a redrive at `at` would let the run go on.
    bool canBeRedriven(Moment at) const;
    /// Which of `settings().actions` have happened.
    std::vector<bool> const& actionsDone() const;
    /// Advances until the run has ended or `steps` steps were made. Whether it has ended.
    bool runToEnd(std::size_t steps = std::numeric_limits<std::size_t>::max());

    bool finished() const;
    /// Roughly the bytes that its trace and the values in it take.
    std::size_t memory() const;
    Trace const& trace() const;
    RunSettings const& settings() const;
    /// Virtual time now.
    Moment now() const;
    /// How it ended; `status` is Running before that.
    RunEnded const& outcome() const;
    /// Names of what ResultWriters of distributed Maps exported; the contents are among settings().files.
    std::vector<std::string> const& written() const;
    /// States entered and retries, those of executions of distributed Maps included unless they are Express
    /// ones: what Standard is billed by.
    std::size_t transitions() const;
    /// Of a run of a single state.
    SingleOutcome const& single() const;

private:
    class Interpreter;
    std::unique_ptr<Interpreter> m_interpreter;
};

/// What "at least once" may come to for an Express execution that nobody waits for: it runs, and then it runs
/// a second time. Tasks answer the second run with what the first has left over, and what the first wrote is
/// there; times and names are the same, random numbers are not. Both have ended, or made `steps` steps.
std::vector<Run> runTwice(RunSettings settings, std::size_t steps = std::numeric_limits<std::size_t>::max());

}  // namespace steploom::sim
