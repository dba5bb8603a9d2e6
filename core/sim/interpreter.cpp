// SPDX-License-Identifier: GPL-3.0-or-later
// The clock, the queue, and what ends a run.

#include "core/sim/interpreter.h"

#include "core/sim/later.h"
#include "core/sim/payload.h"

#include <algorithm>
#include <utility>

namespace steploom::sim {

static constexpr std::uint32_t standardEventLimit = 25'000;
// How long a run may take at all; then it is timed out.
static constexpr std::chrono::hours longestStandard{24 * 365};
static constexpr std::chrono::minutes longestExpress{5};

Run::Interpreter::Interpreter(RunSettings given)
    : settings(std::move(given))
    , now(settings.clock)
    , m_random(settings.seed)
{
    auto const count = settings.graph->states().size();
    m_visits.resize(count);
    if (!settings.plans || &settings.plans->graph() != settings.graph.get())
        settings.plans = std::make_shared<Plans>(settings.graph);
    actionsDone.resize(settings.actions.size());
    auto const* execution = settings.context.find("Execution");
    if (auto const* name = execution ? execution->find("Name") : nullptr; name && name->isString())
        m_runName = name->string();
    m_longest = settings.type == MachineType::Standard ? std::chrono::nanoseconds(longestStandard)
                                                       : std::chrono::nanoseconds(longestExpress);
    auto const limit = settings.graph->root().find("TimeoutSeconds").value();
    constexpr std::int64_t longestNamed = 99'999'999;
    if (limit.isInteger() && limit.integer() <= longestNamed)
        m_longest = std::min(m_longest, std::chrono::nanoseconds(std::chrono::seconds(limit.integer())));
    m_deadline = later(settings.clock, m_longest);
    auto& history = m_histories.emplace_back();
    history.started = settings.clock;
    history.input = settings.input;
    history.isExpress = settings.type == MachineType::Express;
    auto& line = m_lines.emplace_back();
    line.raw = settings.input;
    if (settings.single)
        assign(0, settings.single->variables);
    if (settings.single && settings.single->isIteration)
        line.item = Value::object({{"Item", Value::object({{"Index", 0}, {"Value", settings.input}})}});
    auto& started = write(0, RunStarted{settings.input}, true);
    started.state = {};
    line.lastEvent = 0;  // the first state has no previous event either
    auto const& scopes = settings.graph->scopes();
    if (scopes.empty() || scopes[0].start == asl::noIndex
        || settings.graph->edge(scopes[0].start).to == asl::noIndex) {
        endRun(
            RunStatus::Unsupported, {}, std::nullopt, "StartAt names no state, so nothing can run.", false);
        return;
    }
    auto const& start = settings.graph->edge(scopes[0].start);
    if (isLargerThan(settings.input, payloadLimit)) {
        endRun(RunStatus::Unsupported, {}, std::nullopt,
            "The input has more than " + std::to_string(payloadLimit)
                + " bytes, so the service starts no execution with it.",
            false);
        return;
    }
    write(0, Transition{start.id}, false);
    line.state = start.to;
    schedule(0, Phase::Enter, now);
}

std::optional<Run::Interpreter::Heading> Run::Interpreter::nextHeading(
    BranchIndex index, bool isEvent, bool isEnd)
{
    if (finished())
        return std::nullopt;
    auto& line = m_lines[index];
    auto& history = m_histories[line.history];
    if (isEvent && history.events + 1 >= eventLimit(history) && !isEnd) {
        if (line.history != 0) {
            history.isFull = true;  // acted upon in step()
        } else {
            reachLimit(index);
            return std::nullopt;
        }
    }
    if (line.isSilent) {
        if (isEvent) {
            line.lastEvent = ++history.events;
            ++m_childEvents;
        }
        return std::nullopt;
    }
    Heading heading;
    if (line.isInState) {
        heading.state = settings.graph->state(line.state).id;
        heading.visit = line.visit;
    }
    if (isEvent) {
        // What children of a distributed Map tell is in their own histories, not in that of the run.
        ++history.events;
        if (line.history == 0)
            heading.event = history.events;
        else
            ++m_childEvents;
        heading.previousEvent = line.lastEvent;
        line.lastEvent = history.events;
    }
    m_memory += sizeof(Record);
    return heading;
}

void Run::Interpreter::stage(BranchIndex line, StageKind kind, Value const& value)
{
    if (!settings.recordsStages || m_lines[line].isSilent)
        return;
    countMemory(value);
    write(line, Stage{kind, value}, false);
}

void Run::Interpreter::schedule(BranchIndex index, Phase phase, Moment time)
{
    auto& line = m_lines[index];
    // An Express execution of a Map Run ends when its time is over, whatever it waits for.
    if (auto const& history = m_histories[line.history];
        line.history != 0 && history.isExpress && time > later(history.started, longestExpress)) {
        phase = Phase::Deadline;
        time = std::max(now, later(history.started, longestExpress));
    }
    line.phase = phase;
    Timer const timer{time, ++m_order, index, ++line.serial};
    if (time <= now)
        addReady(timer);
    else
        m_timers.push(timer);
}

void Run::Interpreter::addReady(Timer const& timer)
{
    // Those that are done go all at once, when there is none left or when they are most of the list.
    constexpr std::size_t many = 1024;
    if (m_nextReady == m_ready.size()) {
        m_ready.clear();
        m_nextReady = 0;
    } else if (m_nextReady > many && 2 * m_nextReady > m_ready.size()) {
        m_ready.erase(m_ready.begin(), m_ready.begin() + static_cast<std::ptrdiff_t>(m_nextReady));
        m_nextReady = 0;
    }
    m_ready.push_back(timer);
}

// A value that the trace keeps from now on. Only a new one is looked into: what somebody else holds as well
// was counted when it was made, so handing a payload on costs the same however big it is.
void Run::Interpreter::countMemory(Value const& value)
{
    if (!value.isArray() && !value.isObject() && !value.isString())
        return;
    if (value.holders() == (value.sharesWith(m_measured) ? 2U : 1U))
        m_memory += value.ownSize();
}

bool Run::Interpreter::isStale(Timer const& timer) const
{
    auto const& line = m_lines[timer.line];
    return !line.isAlive || line.serial != timer.serial;
}

std::size_t Run::Interpreter::eventLimit(History const& history) const
{
    return history.isExpress ? settings.expressEventLimit : standardEventLimit;
}

// The last event a run may have is its end: when there is room for one more, that one is the failure. A run
// that ends by itself with that event is in order.
void Run::Interpreter::reachLimit(BranchIndex index)
{
    if (m_histories[0].isExpress)
        return giveUp(tooManyEvents());
    m_lines[0].lastEvent = m_lines[index].lastEvent;
    write(index, LimitReached{"The run made as many events as a run may make."}, false);
    abortAll();
    endRun(RunStatus::Failed, {}, "States.Runtime",
        "The execution reached the maximum number of history events ("
            + std::to_string(eventLimit(m_histories[0])) + ").",
        true);
}

bool Run::Interpreter::advance()
{
    if (finished())
        return redrive();
    while (!finished()) {
        if (m_nextReady == m_ready.size()) {
            while (!m_timers.empty() && isStale(m_timers.top()))
                m_timers.pop();
            if (m_timers.empty())
                return endFromOutside(Moment::max());
            auto const next = m_timers.top().time;
            if (endFromOutside(next))
                return true;
            now = std::max(now, next);
            // All that is due now is heard before anything is made of it: of siblings that time out together
            // each says so, and then the first one ends the others (recorded).
            for (; !m_timers.empty() && m_timers.top().time <= now; m_timers.pop())
                addReady(m_timers.top());
        }
        auto const timer = m_ready[m_nextReady++];
        if (isStale(timer))
            continue;
        if (endFromOutside(now))
            return true;
        step(timer.line);
        return true;
    }
    return false;
}

// What ends a run before anything happens at `next`: StopExecution, or the machine's own TimeoutSeconds.
bool Run::Interpreter::endFromOutside(Moment next)
{
    for (std::size_t i = 0; i < settings.actions.size(); ++i) {
        auto const& action = settings.actions[i];
        if (action.kind != Action::Kind::Stop || !action.at || actionsDone[i]
            || later(settings.clock, *action.at) > next || trace.records.size() < action.afterRecords)
            continue;
        actionsDone[i] = true;
        now = std::max(now, later(settings.clock, *action.at));
        stop(action);
        return true;
    }
    if (m_deadline >= next)
        return false;
    now = m_deadline;
    abortAll();
    endRun(RunStatus::TimedOut, {}, "States.Timeout", std::nullopt, true);
    return true;
}

// StopExecution: no state gets an exit, and the last event follows none (recorded).
void Run::Interpreter::stop(Action const& action)
{
    abortAll();
    m_lines[0].lastEvent = 0;
    endRun(RunStatus::Aborted, {}, action.error, action.cause, true);
}

// The service tells nothing of the states that were running when a run ends; the trace does.
void Run::Interpreter::abortAll()
{
    for (BranchIndex index = 0; index < m_lines.size(); ++index)
        if (m_lines[index].isAlive && m_lines[index].isInState) {
            abortNested(index);
            write(index, StateAborted{}, false);
        }
}

// Express executions have no such limit at the service; a run has to have one.
std::string Run::Interpreter::tooManyEvents() const
{
    return "The execution made more than " + std::to_string(settings.expressEventLimit)
        + " events; the simulation ends here.";
}

void Run::Interpreter::step(BranchIndex index)
{
    auto const& history = m_histories[m_lines[index].history];
    if (history.isFull && history.isExpress)
        return giveUp(tooManyEvents());
    if (history.isFull)
        return failExecution(history.root,
            AttemptFailed{1, "States.Runtime",
                "The execution reached the maximum number of history events ("
                    + std::to_string(eventLimit(history)) + ").",
                AttemptFailed::Origin::Evaluation});
    // The service has no bound here; a run has to have one.
    if (auto const most = 100 * settings.expressEventLimit; m_childEvents > most)
        return giveUp("The executions of distributed Maps made more than " + std::to_string(most)
            + " events; the simulation ends here.");
    if (m_memory > settings.memoryLimit)
        return giveUp(memorySentence(settings.memoryLimit));
    switch (m_lines[index].phase) {
    case Phase::Enter:
        return enter(index);
    case Phase::Work:
        return work(index);
    case Phase::Answer:
        return answerTask(index);
    case Phase::TimedOut:
        return hearFailure(index, "States.Timeout", std::nullopt, AttemptFailed::Origin::Timeout);
    case Phase::Failed:
        return failLine(index, AttemptFailed(m_lines[index].failure));
    case Phase::Deadline:
        return failExecution(m_histories[m_lines[index].history].root,
            AttemptFailed{1, "States.Timeout", std::nullopt, AttemptFailed::Origin::Timeout});
    case Phase::Finish:
        return finish(index, m_lines[index].input, asl::noIndex);
    }
}

std::string memorySentence(std::size_t limit)
{
    return "The run keeps more than " + std::to_string(limit / 1'000'000)
        + " MB of records and values; the simulation ends here.";
}

// A bound of ours, not of the service.
void Run::Interpreter::giveUp(std::string const& sentence)
{
    write(0, LimitReached{sentence}, false);
    // No execution is run up to here any more: that may be what is too much.
    // NOLINTNEXTLINE(modernize-loop-convert): a walk through the lines changes none
    for (BranchIndex index = 0; index < m_lines.size(); ++index)
        m_lines[index].job.reset();
    abortAll();
    endRun(RunStatus::Unsupported, {}, std::nullopt, sentence, false);
}

void Run::Interpreter::endRun(RunStatus status, Value output, std::optional<std::string> error,
    std::optional<std::string> cause, bool isEvent)
{
    if (finished())
        return;
    m_wasInState = std::exchange(m_lines[0].isInState, false);
    RunEnded ended{status, std::move(output), std::move(error), std::move(cause)};
    write(0, ended, isEvent);
    m_outcome = std::move(ended);
}

}  // namespace steploom::sim
