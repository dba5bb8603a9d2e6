// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of an error: retried, caught, or handed to the state around.

#include "core/base/json_writer.h"
#include "core/sim/backoff.h"
#include "core/sim/interpreter.h"

#include <algorithm>

namespace steploom::sim {

void Run::Interpreter::fault(BranchIndex index, std::string const& sentence, std::string const& field)
{
    auto const& line = m_lines[index];
    auto const cause = "An error occurred while executing the state '"
        + settings.graph->state(line.state).name + "' (entered at the event id #"
        + std::to_string(line.enteredEvent) + "). " + sentence;
    write(index, EvaluationFailed{"States.Runtime", cause, field}, false);
    failLine(index, AttemptFailed{line.attempt, "States.Runtime", cause, AttemptFailed::Origin::Evaluation});
}

// A failure that the service tells by no event of its own.
void Run::Interpreter::fail(BranchIndex first, std::optional<std::string> error,
    std::optional<std::string> cause, AttemptFailed::Origin origin)
{
    AttemptFailed const failed{m_lines[first].attempt, std::move(error), std::move(cause), origin};
    write(first, failed, false);
    failLine(first, failed);
}

// A failed call. What becomes of it is decided once all that is due at this moment was heard.
void Run::Interpreter::hearFailure(BranchIndex index, std::optional<std::string> error,
    std::optional<std::string> cause, AttemptFailed::Origin origin)
{
    auto& line = m_lines[index];
    line.failure = {line.attempt, std::move(error), std::move(cause), origin};
    write(index, line.failure, true);
    schedule(index, Phase::Failed, now);
}

// Goes outward until somebody takes the error or the run ends with it.
void Run::Interpreter::failLine(BranchIndex index, AttemptFailed const& given)
{
    auto failed = given;
    while (true) {
        if (failed.error != "States.Runtime") {
            if (retry(index, failed))
                return;
            auto& line = m_lines[index];
            if (line.children) {
                write(index, ChildrenEnded{line.children->started.isMap, false}, true);
                line.children.reset();
            }
            if (catchError(index, failed))
                return;
        } else if (m_lines[index].children) {
            write(index, ChildrenEnded{m_lines[index].children->started.isMap, false}, true);
            m_lines[index].children.reset();
        }
        if (index == 0)
            return endRun(RunStatus::Failed, {}, failed.error, failed.cause, true);

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
    line.retries.resize(retriers->size());
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
        if (isUsedUp)
            return false;
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
        pause.until = now + pause.delay;
        pause.attemptsLeft = granted - line.retries[i];
        auto const until = pause.until;
        write(index, std::move(pause), false);
        line.children.reset();
        schedule(index, Phase::Work, until);
        return true;
    }
    return false;
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
        if (auto const* path = catcher.find("ResultPath"); path && path->isNull()) {
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
                fault(index, pathConflict(*compiled, line.raw), "ResultPath");
                return true;
            }
            output = std::move(*joined);
        }
        for (auto const edge : plan.state->edges)
            if (auto const& id = settings.graph->edge(edge).id;
                id.kind == asl::EdgeKind::Catch && id.number == i) {
                leave(index, output, edge, true);
                return true;
            }
        return false;
    }
    return false;
}

}  // namespace steploom::sim
