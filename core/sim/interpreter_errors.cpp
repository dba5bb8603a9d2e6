// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of an error: retried, caught, or handed to the state around.

#include "core/base/json_writer.h"
#include "core/sim/backoff.h"
#include "core/sim/interpreter.h"
#include "core/sim/later.h"
#include "core/sim/payload.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace steploom::sim {

// How the causes of faults begin. TestState names no state and no event (recorded).
std::string Run::Interpreter::placeOf(BranchIndex index) const
{
    auto const& line = m_lines[index];
    return settings.single
        ? std::string()
        : "An error occurred while executing the state '" + settings.graph->state(line.state).name
            + "' (entered at the event id #" + std::to_string(line.enteredEvent) + "). ";
}

void Run::Interpreter::fault(BranchIndex index, Fault const& fault)
{
    auto& line = m_lines[index];
    auto const cause = placeOf(index) + fault.sentence;
    // Faults of JSONPath end the state before it counts as started, or with no more words (recorded).
    if (!fault.isQuery) {
        line.isOpening = false;
        dropChildren(index);
    }
    auto const* const error = fault.isQuery ? "States.QueryEvaluationError" : "States.Runtime";
    // Of JSONata the service tells it by an event, which follows what stood before the state (recorded).
    if (fault.isQuery && !fault.isAfterEntered)
        line.lastEvent = line.eventBeforeEntered;
    write(index, EvaluationFailed{error, cause, fault.field}, fault.isQuery);
    failLine(index, AttemptFailed{line.attempt, error, cause, AttemptFailed::Origin::Evaluation},
        fault.isInHandler);
}

// A failure that the service tells by no event of its own.
void Run::Interpreter::fail(BranchIndex first, std::optional<std::string> error,
    std::optional<std::string> cause, AttemptFailed::Origin origin)
{
    fail(first, AttemptFailed{m_lines[first].attempt, std::move(error), std::move(cause), origin});
}

void Run::Interpreter::fail(BranchIndex first, AttemptFailed const& failed, bool isInHandler)
{
    write(first, failed, false);
    failLine(first, failed, isInHandler);
}

// A failed call. What becomes of it is decided once all that is due at this moment was heard.
void Run::Interpreter::hearFailure(BranchIndex index, std::optional<std::string> error,
    std::optional<std::string> cause, AttemptFailed::Origin origin, AttemptFailed::Before before)
{
    auto& line = m_lines[index];
    endJob(index);
    line.failure = {line.attempt, std::move(error), std::move(cause), origin, before};
    write(index, line.failure, true);
    schedule(index, Phase::Failed, now);
}

// A Map or Parallel that fails says so, also when its own fields kept it from starting (recorded of JSONata).
void Run::Interpreter::tellChildrenFailed(BranchIndex index)
{
    auto& line = m_lines[index];
    if (!line.children && !line.isOpening)
        return;
    bool const isMap = planOf(line).state->is("Map");
    line.isOpening = false;
    setChildrenAside(index);
    write(index, ChildrenEnded{isMap, false}, true);
}

// Goes outward until somebody takes the error or the run ends with it.
void Run::Interpreter::failLine(BranchIndex index, AttemptFailed const& given, bool isInHandler)
{
    auto failed = given;
    for (bool isPassed = isInHandler;; isPassed = false) {
        bool const isHandled = failed.error != "States.Runtime" && !isPassed;
        if (isHandled && retry(index, failed))
            return;
        tellChildrenFailed(index);
        if (isHandled && catchError(index, failed))
            return;
        if (index == 0)
            return endRun(RunStatus::Failed, {}, failed.error, failed.cause, true);
        if (trace.branches[index].isExecution)
            return failExecution(index, failed);

        auto& line = m_lines[index];
        line.isAlive = false;
        auto const branch = trace.branches[index];
        auto const last = line.lastEvent;
        auto& owner = m_lines[branch.parent];
        owner.lastEvent = last;
        if (branch.isIteration)
            writeAside(branch.parent, ChildEnded{index, branch.index, true, ChildEnded::How::Failed}, last);
        else
            write(branch.parent, ChildEnded{index, branch.index, false, ChildEnded::How::Failed}, false);
        // A task whose failure ends its branch is told as aborted as well (recorded), like those beside it.
        line.wasInState = line.isInState;
        if (line.isInState) {
            line.lastEvent = last;
            write(index, StateAborted{}, settings.graph->state(line.state).is("Task"));
        }
        for (auto const sibling : std::vector<BranchIndex>(owner.children->lines))
            abortLine(sibling, last);
        failed.attempt = owner.attempt;
        failed.origin = AttemptFailed::Origin::Child;
        write(branch.parent, failed, false);
        index = branch.parent;
    }
}

bool Run::Interpreter::matches(
    Value const& handler, AttemptFailed const& failed, bool isHeartbeat, std::string& why) const
{
    auto const* names = handler.find("ErrorEquals");
    auto const error = failed.error.value_or("");
    for (auto const& name : names && names->isArray() ? names->items() : std::span<Value const>()) {
        if (!name.isString())
            continue;
        auto const& wanted = name.string();
        bool const isHit = wanted == error || wanted == "States.ALL"
            || (wanted == "States.TaskFailed" && error != "States.Timeout")
            || (wanted == "States.HeartbeatTimeout" && isHeartbeat && error == "States.Timeout");
        if (isHit) {
            why = wanted == error ? "It names " + wanted + "." : wanted + " covers it.";
            return true;
        }
    }
    why = "It names " + (names ? toJson(*names) : "nothing") + ", not " + (error.empty() ? "this" : error)
        + ".";
    return false;
}

bool Run::Interpreter::retry(BranchIndex index, AttemptFailed const& failed)
{
    auto& line = m_lines[index];
    auto const* retriers = planOf(line).fields.find("Retry");
    if (!retriers || !retriers->isArray())
        return false;
    line.retries.resize(retriers->size(), settings.single ? settings.single->retries : 0);
    bool const isHeartbeat = line.isHeartbeat && failed.origin == AttemptFailed::Origin::Timeout;
    for (std::uint32_t i = 0; i < retriers->size(); ++i) {
        auto const& retrier = *retriers->at(i);
        RetrierConsidered considered{i, false, {}};
        considered.isMatched = matches(retrier, failed, isHeartbeat, considered.why);
        auto const granted = retriesGranted(retrier);
        bool const isUsedUp = considered.isMatched && line.retries[i] >= granted;
        if (isUsedUp)
            considered.why += " Its " + std::to_string(granted) + " attempts are used up.";
        write(index, considered, false);
        if (!considered.isMatched)
            continue;
        if (isUsedUp) {
            inspect("errorDetails", Value::object({{"retryIndex", static_cast<std::int64_t>(i)}}));
            return false;
        }
        auto pause = backoffOf(retrier, line.retries[i]++);
        pause.retrier = i;
        pause.attempt = line.attempt + 1;
        auto seconds = pause.cap;
        if (auto const* jitter = retrier.find("JitterStrategy"); jitter && *jitter == Value("FULL")) {
            pause.drawn = m_random.nextDouble();
            seconds *= *pause.drawn;
        }
        // No pause outlives a year, the longest a run may take; this also keeps the clock in its range.
        seconds = std::clamp(seconds, 0.0, 31'622'400.0);
        pause.delay = std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
        pause.until = later(now, pause.delay);
        pause.attemptsLeft = granted - line.retries[i];
        auto const until = pause.until;
        auto const cap = std::clamp(pause.cap, 0.0, 31'622'400.0);
        write(index, std::move(pause), false);
        dropChildren(index);
        if (settings.single) {
            m_single.how = SingleOutcome::How::Retriable;
            inspect("errorDetails",
                Value::object({{"retryBackoffIntervalSeconds", static_cast<std::int64_t>(cap)},
                    {"retryIndex", static_cast<std::int64_t>(i)}}));
            endRun(RunStatus::Failed, {}, failed.error, failed.cause, false);
            return true;
        }
        schedule(index, Phase::Work, until);
        return true;
    }
    return false;
}

// What a catcher makes of an error output: what goes on, and what it assigns.
std::variant<std::pair<Value, Value>, Step> Run::Interpreter::takeCatcher(
    BranchIndex index, TakenPlan const& catcher, Value const& errorOutput)
{
    auto assigned = assignPaths(index, catcher.assignPaths, errorOutput);
    auto output = errorOutput;
    expr::ContextSource const context = [&]() -> Value const& { return contextOf(index); };
    StatesObject const states{m_lines[index].raw, context, std::nullopt, errorOutput};
    if (catcher.assign)
        assigned = evaluateJsonata(index, catcher.assign, "Assign", states);
    if (auto* failed = std::get_if<Step>(&assigned))
        return std::move(*failed);
    if (catcher.output) {
        auto made = evaluateJsonata(index, catcher.output, "Output", states);
        if (auto* failed = std::get_if<Step>(&made))
            return std::move(*failed);
        output = std::get<Value>(std::move(made));
    }
    return std::pair(std::move(output), std::get<Value>(std::move(assigned)));
}

bool Run::Interpreter::catchError(BranchIndex index, AttemptFailed const& failed)
{
    auto& line = m_lines[index];
    auto const& plan = planOf(line);
    auto const* catchers = plan.fields.find("Catch");
    bool const isHeartbeat = line.isHeartbeat && failed.origin == AttemptFailed::Origin::Timeout;
    for (std::uint32_t i = 0; catchers && catchers->isArray() && i < catchers->size(); ++i) {
        auto const& catcher = *catchers->at(i);
        CatcherConsidered considered{i, false, {}};
        considered.isMatched = matches(catcher, failed, isHeartbeat, considered.why);
        bool const isMatched = considered.isMatched;
        write(index, std::move(considered), false);
        if (!isMatched)
            continue;
        // Both keys are always there: a time-out has no cause and gives "", a failure without both gives
        // nulls.
        auto const absent = failed.error ? Value("") : Value();
        auto output = Value::object({{"Error", failed.error ? Value(*failed.error) : Value()},
            {"Cause", failed.cause ? Value(*failed.cause) : absent}});
        Value assigned;
        if (i < plan.catchers.size()) {
            auto made = takeCatcher(index, plan.catchers[i], output);
            if (auto* failure = std::get_if<Step>(&made)) {
                if (auto* inside = std::get_if<Fault>(failure))
                    inside->isInHandler = true;
                take(index, std::move(*failure));
                return true;
            }
            std::tie(output, assigned) = std::get<std::pair<Value, Value>>(std::move(made));
        }
        if (plan.isJsonata) {
            // Output and Assign said it all.
        } else if (auto const* path = catcher.find("ResultPath"); path && path->isNull()) {
            output = line.raw;
        } else if (path && path->isString()) {
            auto const compiled = expr::ReferencePath::compile(path->string());
            if (!compiled) {
                endRun(RunStatus::Unsupported, {}, std::nullopt,
                    "The ResultPath of a catcher cannot be read: " + compiled.sentence(), false);
                return true;
            }
            auto joined = compiled->put(line.raw, output);
            if (!joined) {
                fail(index,
                    AttemptFailed{line.attempt, "States.ReferencePathConflict",
                        pathConflict(*compiled, line.raw), AttemptFailed::Origin::Evaluation},
                    true);
                return true;
            }
            output = std::move(*joined);
        }
        for (auto const edge : plan.state->edges)
            if (auto const& id = settings.graph->edge(edge).id;
                id.kind == asl::EdgeKind::Catch && id.number == i) {
                if (isTooBig(output) || cannotAssign(index, assigned)) {
                    fail(index,
                        AttemptFailed{line.attempt, "States.DataLimitExceeded",
                            dataLimitCause(plan.state->name), AttemptFailed::Origin::Evaluation},
                        true);
                    return true;
                }
                inspect("errorDetails", Value::object({{"catchIndex", static_cast<std::int64_t>(i)}}));
                m_single.error = failed.error;
                m_single.cause = failed.cause;
                leave(index, output, edge, true, std::move(assigned));
                return true;
            }
        return false;
    }
    return false;
}

}  // namespace steploom::sim
