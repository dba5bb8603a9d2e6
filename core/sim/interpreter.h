// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/sim/behavior.h"
#include "core/sim/map_run.h"
#include "core/sim/plans.h"
#include "core/sim/result_files.h"
#include "core/sim/run.h"

#include <queue>

#include <concepts>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace steploom::sim {

/// What the service says when too many items of a distributed Map have failed.
inline constexpr std::string_view exceededThreshold = "States.ExceedToleratedFailureThreshold";
inline constexpr std::string_view exceededThresholdCause
    = "The specified tolerated failure threshold was exceeded";

/// What the service says when a result cannot be put into the input at its ResultPath.
std::string pathConflict(expr::ReferencePath const& path, Value const& input);

/// Runs the lines of execution in virtual time. Behaviors say what is wanted; only this class writes records
/// and moves the clock.
class Run::Interpreter {
public:
    explicit Interpreter(RunSettings settings);

    bool advance();
    bool finished() const { return m_outcome.status != RunStatus::Running; }
    bool canBeRedriven(Moment at) const;
    bool willRedrive() const;
    std::optional<std::size_t> nextRedrive() const;
    Moment timeOfRedrive(std::size_t action) const;
    std::size_t memory() const { return m_memory; }

    RunSettings settings;
    Trace trace;
    Moment now;
    RunEnded m_outcome{RunStatus::Running, {}, {}, {}};
    SingleOutcome m_single;
    std::vector<std::string> written;  // by ResultWriters
    std::size_t transitions = 0;       // states entered, and retries
    std::vector<bool> actionsDone;

private:
    enum class Phase : std::uint8_t { Enter, Work, Answer, TimedOut, Failed, Finish, Deadline };

    /// The children of one attempt of a Map or Parallel.
    struct Children {
        StartChildren started;
        std::vector<Value> results;
        std::vector<BranchIndex> lines;
        std::size_t next = 0;
        std::size_t done = 0;
        bool isExhausted = false;  // there are no more inputs
        // Of a distributed Map:
        std::size_t failedItems = 0;
        std::size_t failed = 0;
        std::size_t unrecorded = 0;
        std::size_t resultSize = 0;
        bool hasLostResults = false;  // they were far more than a state may pass on
        std::optional<ResultFiles> files;
        std::uint32_t startEvent = 0;
        std::vector<BranchIndex> failedLines;  // recorded ones
        std::deque<BranchIndex> waiting;       // redriven ones, until there is room for them
        bool hasOwnFault = false;              // it failed, but not over executions that did
        std::uint32_t redrives = 0;
        std::string runArn;
        std::string runId;  // the UUID at its end
    };
    /// One execution that has events of its own: the run itself (0) or a child of a distributed Map.
    struct History {
        BranchIndex root = 0;
        std::uint32_t events = 0;
        bool isFull = false;
        bool isExpress = false;
        Moment started;
        std::shared_ptr<std::size_t> variableBytes;  // none as long as nothing was assigned
        Value input;
        std::string id;
        std::string name;
        std::uint32_t redrives = 0;
        Moment redriven;
    };
    /// An execution that a task started, and what the task hears of it.
    struct Nested {
        NestedRun told;
        RunSettings settings;  // to run it again, when it is stopped
        UsedAnswers answers;   // as they were before it ran
        Answer answer;
    };
    /// The variables of one run of a States object. What is around it can be read as well.
    struct VariableScope {
        struct Variable {
            Value value;
            std::size_t bytes = 0;
        };
        std::map<std::string, Variable, std::less<>> values;
        std::shared_ptr<VariableScope> around;
        std::shared_ptr<std::size_t> total;  // bytes of all variables of the execution

        ~VariableScope();
        Value const* find(std::string_view name) const;
    };
    /// One line of execution and the state it is in.
    struct Line {
        Phase phase = Phase::Enter;
        bool isAlive = true;
        bool isSilent = false;   // of an execution that is counted, not recorded
        bool isOpening = false;  // a Map or Parallel that has not started its children
        bool isInState = false;
        bool wasInState = false;   // when it was ended from outside
        bool isDone = false;       // it came to its end
        std::uint64_t serial = 0;  // a timer of an older serial is stale
        asl::StateIndex state = asl::noIndex;
        std::uint32_t visit = 0;
        std::uint32_t history = 0;
        std::uint32_t lastEvent = 0;
        std::uint32_t enteredEvent = 0;
        std::uint32_t eventBeforeEntered = 0;
        std::shared_ptr<VariableScope> variables;  // none as long as nothing was assigned
        bool ownsVariables = false;                // false: those of the line around
        Moment entered;
        Value raw;
        Value input;
        std::uint32_t attempt = 0;
        std::vector<std::uint32_t> retries;  // by retrier
        Answer answer;
        AttemptFailed failure;  // heard, and to be acted upon in Phase::Failed
        bool isDefaultAnswer = false;
        bool isHeartbeat = false;
        CallTask call;
        Value item;
        Value context;
        std::unique_ptr<Nested> job;  // an execution that the task waits for
        std::unique_ptr<Children> children;
        std::unique_ptr<Children> failedChildren;  // kept for a redrive
        std::uint32_t place = 0;                   // among the children of the line around
        std::size_t items = 1;                     // of an execution of a Map Run: how many it took
    };
    struct Timer {
        Moment time;
        std::uint64_t order;
        BranchIndex line;
        std::uint64_t serial;
        bool operator>(Timer const& other) const
        {
            return time != other.time ? time > other.time : order > other.order;
        }
    };

    /// What a record says besides its detail, its time and its line.
    struct Heading {
        StateId state;
        std::uint32_t visit = 0;
        std::uint32_t event = 0;
        std::uint32_t previousEvent = 0;
    };
    /// None when nothing more may be written, or when it is only counted.
    std::optional<Heading> nextHeading(BranchIndex line, bool isEvent, bool isEnd);
    template <typename T>
    Record& write(BranchIndex line, T detail, bool isEvent)
    {
        auto const heading = nextHeading(line, isEvent, std::same_as<T, RunEnded>);
        if (!heading)
            return m_unwritten;
        return trace.records.emplace_back(std::move(detail), now, line, heading->state, heading->visit,
            heading->event, heading->previousEvent);
    }
    /// An event that others do not follow.
    template <typename T>
    void writeAside(BranchIndex line, T detail, std::uint32_t previous)
    {
        auto const last = m_lines[line].lastEvent;
        write(line, std::move(detail), true).previousEvent = previous;
        m_lines[line].lastEvent = last;
    }
    void stage(BranchIndex line, StageKind kind, Value const& value);
    void schedule(BranchIndex line, Phase phase, Moment time);
    void addReady(Timer const& timer);
    bool isStale(Timer const& timer) const;
    std::size_t eventLimit(History const& history) const;
    void reachLimit(BranchIndex line);
    std::string tooManyEvents() const;
    void step(BranchIndex line);

    Plan const& planOf(Line const& line) const { return settings.plans->of(line.state); }
    void countTransition(BranchIndex line);
    void enter(BranchIndex line);
    void work(BranchIndex line);
    void take(BranchIndex line, Step step);
    Answer const* nextAnswer(BranchIndex line);
    std::optional<std::chrono::nanoseconds> lateAfter(Line& line);
    void callTask(BranchIndex line, CallTask call);
    void answerAsTheService(Line& line, CallTask const& call);
    /// Null when there are none.
    std::vector<Answer> const* answersOf(BranchIndex line) const;
    Mocks const& mocks() const { return settings.around ? settings.around->mocks : settings.mocks; }
    Machines const& machines() const
    {
        return settings.around ? settings.around->machines : settings.machines;
    }
    Files const& files() const
    {
        return settings.around && !m_hasOwnFiles ? settings.around->files : settings.files;
    }
    std::shared_ptr<Surroundings const> surroundings();
    Files& filesToWrite();
    void takeWritten(Run const& inside);
    void endJob(BranchIndex line);
    Value contextInside(
        std::string const& machine, std::string const& execution, std::string const& name) const;
    RunSettings settingsInside(Machine const& machine, Value input, Value context);
    std::optional<Nested> runMachine(BranchIndex line, CallTask const& task);
    std::shared_ptr<Run const> runInside(RunSettings inner);
    void writeNested(BranchIndex line, Nested nested, std::optional<std::chrono::nanoseconds> stoppedAfter);
    std::shared_ptr<UsedAnswers> stopNested(Nested& nested, std::chrono::nanoseconds after);
    void abortNested(BranchIndex line);
    UsedAnswers& usedAnswers() { return settings.answersUsed ? *settings.answersUsed : m_ownAnswers; }
    void answerTask(BranchIndex line);
    void hearFailure(BranchIndex line, std::optional<std::string> error, std::optional<std::string> cause,
        AttemptFailed::Origin origin, AttemptFailed::Before before = AttemptFailed::Before::None);
    bool isTooBig(Value const& value);
    void finish(BranchIndex line, Value result, asl::EdgeIndex edge);
    void finishJsonata(BranchIndex line, Value result, asl::EdgeIndex edge);
    void leave(BranchIndex line, Value output, asl::EdgeIndex edge, bool isCaught, Value assigned = {});
    void goOn(BranchIndex line, asl::EdgeIndex edge);
    void endLine(BranchIndex line, Value const& output);

    void startChildren(BranchIndex line, StartChildren children);
    /// False when there is none left to start; the Map may have failed over it.
    bool startChild(BranchIndex parent, std::uint32_t previous);
    /// Where `child` begins. False when StartAt names no state: the run has ended then.
    bool enterScope(BranchIndex child);
    BranchIndex newLine(Branch const& branch, bool isSilent);
    void releaseLine(BranchIndex line);
    void dropChildren(BranchIndex line);
    void childIsDone(BranchIndex parent, std::uint32_t previous);
    void useFrame(BranchIndex line, std::function<void(Frame const&)> const& use);
    std::optional<NextInput> nextInputOf(BranchIndex line);
    void abortLine(BranchIndex line, std::uint32_t cause);
    void endChildren(BranchIndex line);
    void tellChildrenFailed(BranchIndex line);

    std::string newUuid();
    bool startMapRun(BranchIndex line);
    void startExecution(BranchIndex child, BranchIndex owner);
    void endExecution(BranchIndex child, bool isRecorded);
    bool takesResult(Children const& children, bool hasSucceeded) const;
    void takeResult(Children& children, std::size_t number, Value result, bool hasSucceeded);
    void exportResults(Children& children);
    void failExecution(BranchIndex child, AttemptFailed const& failed);
    void failMapRun(BranchIndex line, std::string const& error, std::string const& cause);
    bool isToleranceExceeded(Children const& children) const;
    Value executionReport(BranchIndex child, Value const& output, AttemptFailed const* failed);
    Value mapRunResult(Children& children);

    std::string placeOf(BranchIndex line) const;
    void fault(BranchIndex line, Fault const& fault);
    void fault(BranchIndex line, std::string const& sentence, std::string const& field)
    {
        fault(line, Fault{sentence, field});
    }
    TakenPlan const* takenBy(Plan const& plan, asl::EdgeIndex edge) const;
    std::variant<Value, Step> assignPaths(
        BranchIndex line, std::optional<expr::PayloadTemplate> const& assign, Value const& root);
    std::variant<Value, Step> evaluateJsonata(BranchIndex line,
        std::optional<expr::JsonataTemplate> const& payload, std::string_view field,
        StatesObject const& states);
    expr::VariableSource variablesOf(BranchIndex line) const;
    bool cannotAssign(BranchIndex line, Value const& assigned);
    void assign(BranchIndex line, Value const& assigned);
    void fail(BranchIndex line, std::optional<std::string> error, std::optional<std::string> cause,
        AttemptFailed::Origin origin);
    void fail(BranchIndex line, AttemptFailed const& failed, bool isInHandler = false);
    bool retry(BranchIndex line, AttemptFailed const& failed);
    bool catchError(BranchIndex line, AttemptFailed const& failed);
    std::variant<std::pair<Value, Value>, Step> takeCatcher(
        BranchIndex line, TakenPlan const& catcher, Value const& errorOutput);
    bool matches(Value const& handler, AttemptFailed const& failed, bool isHeartbeat, std::string& why) const;
    /// With `isInHandler` the handlers of the state itself are passed over.
    void failLine(BranchIndex line, AttemptFailed const& failed, bool isInHandler = false);
    void inspect(std::string_view name, Value const& value);
    void inspectChildren(BranchIndex line, StartChildren const& children);
    void inspectFiltered(Plan const& plan, std::string_view name, Value const& value);
    void inspectBatches(BranchIndex line, StartChildren const& children);
    void answerChildren(BranchIndex line, StartChildren const& children);
    bool endFromOutside(Moment next);
    void stop(Action const& action);
    void abortAll();
    void giveUp(std::string const& sentence);
    void countMemory(Value const& value);
    bool redrive();
    void resume(BranchIndex line);
    void resumeMapRun(BranchIndex line);
    void beginAnew(BranchIndex child);
    /// Of the executions that wait for their redrive. None when there are none.
    std::optional<BranchIndex> nextRedriven(BranchIndex line);
    void setChildrenAside(BranchIndex line);
    bool canBeResumed(BranchIndex line) const;
    void endRun(RunStatus status, Value output, std::optional<std::string> error,
        std::optional<std::string> cause, bool isEvent);

    Value const& contextOf(BranchIndex line);
    Value makeContext(Line const& line);

    std::shared_ptr<Surroundings const> m_surroundings;  // of runs inside, as long as they stay the same
    bool m_hasOwnFiles = false;
    ChunkedList<Line> m_lines;
    std::vector<BranchIndex> m_freeLines;  // of executions that were not recorded
    std::vector<std::uint32_t> m_freeHistories;
    std::size_t m_memory = 0;  // of the trace and its values, about
    std::string m_runName;
    Value m_runContext;                     // once it is asked for
    std::chrono::nanoseconds m_longest{0};  // that the run may take
    bool m_wasInState = false;              // the machine's own line, when the run ended
    std::size_t m_recordedExecutions = 0;
    std::size_t m_recordedFailures = 0;
    std::priority_queue<Timer, std::vector<Timer>, std::greater<>> m_timers;
    std::vector<Timer> m_ready;  // those before m_nextReady are done
    std::size_t m_nextReady = 0;
    Record m_unwritten;  // takes what a step still writes after the run has ended
    Value m_measured;    // the value last found small enough
    std::uint64_t m_order = 0;
    std::vector<History> m_histories;
    std::size_t m_childEvents = 0;      // of all children of distributed Maps
    Moment m_deadline = Moment::max();  // of the machine's own TimeoutSeconds
    Random m_random;
    std::vector<std::uint32_t> m_visits;
    UsedAnswers m_ownAnswers;
};

}  // namespace steploom::sim
