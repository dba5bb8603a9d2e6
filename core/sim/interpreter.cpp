// SPDX-License-Identifier: GPL-3.0-or-later
// The clock, the queue, and the way of one state's data from its entry to its exit.

#include "core/sim/interpreter.h"

#include "core/base/json_writer.h"
#include "core/sim/payload.h"

#include <algorithm>

namespace steploom::sim {

static constexpr std::size_t payloadLimit = 262'144;
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
    m_plans.resize(count);
    m_behaviors.resize(count);
    m_visits.resize(count);
    m_deadline = settings.clock
        + (settings.type == MachineType::Standard ? std::chrono::nanoseconds(longestStandard)
                                                  : std::chrono::nanoseconds(longestExpress));
    auto const limit = settings.graph->root().find("TimeoutSeconds").value();
    constexpr std::int64_t longestNamed = 99'999'999;
    if (limit.isInteger() && limit.integer() <= longestNamed)
        m_deadline = std::min(m_deadline, settings.clock + std::chrono::seconds(limit.integer()));
    m_histories.push_back(History{.started = settings.clock, .input = settings.input, .id = {}, .name = {}});
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
    write(0, Transition{start.id}, false);
    line.state = start.to;
    schedule(0, Phase::Enter, now);
}

Record& Run::Interpreter::write(BranchIndex index, Detail detail, bool isEvent)
{
    if (finished())
        return m_unwritten = Record{};
    auto& line = m_lines[index];
    auto& history = m_histories[line.history];
    if (isEvent && history.events + 1 >= eventLimit() && !detail.as<RunEnded>()) {
        if (line.history != 0) {
            history.isFull = true;  // acted upon in step()
        } else {
            reachLimit(index);
            return m_unwritten = Record{};
        }
    }
    Record record;
    record.time = now;
    record.branch = index;
    if (line.isInState) {
        record.state = settings.graph->state(line.state).id;
        record.visit = line.visit;
    }
    record.detail = std::move(detail);
    if (isEvent) {
        // What children of a distributed Map tell is in their own histories, not in that of the run.
        ++history.events;
        if (line.history == 0)
            record.event = history.events;
        else
            ++m_childEvents;
        record.previousEvent = line.lastEvent;
        line.lastEvent = history.events;
    }
    return trace.records.emplace_back(std::move(record));
}

// An event that others do not follow.
void Run::Interpreter::writeAside(BranchIndex index, Detail detail, std::uint32_t previous)
{
    auto const last = m_lines[index].lastEvent;
    write(index, std::move(detail), true).previousEvent = previous;
    m_lines[index].lastEvent = last;
}

void Run::Interpreter::stage(BranchIndex line, StageKind kind, Value const& value)
{
    if (settings.recordsStages)
        write(line, Stage{kind, value}, false);
}

void Run::Interpreter::schedule(BranchIndex index, Phase phase, Moment time)
{
    auto& line = m_lines[index];
    line.phase = phase;
    Timer const timer{time, ++m_order, index, ++line.serial};
    if (time <= now)
        m_ready.push_back(timer);
    else
        m_timers.push(timer);
}

bool Run::Interpreter::isStale(Timer const& timer) const
{
    auto const& line = m_lines[timer.line];
    return !line.isAlive || line.serial != timer.serial;
}

std::size_t Run::Interpreter::eventLimit() const
{
    return settings.type == MachineType::Standard ? standardEventLimit : settings.expressEventLimit;
}

// The last event a run may have is its end: when there is room for one more, that one is the failure. A run
// that ends by itself with that event is in order.
void Run::Interpreter::reachLimit(BranchIndex index)
{
    m_lines[0].lastEvent = m_lines[index].lastEvent;
    write(index, LimitReached{"The run made as many events as a run may make."}, false);
    abortAll();
    endRun(RunStatus::Failed, {}, "States.Runtime",
        "The execution reached the maximum number of history events (" + std::to_string(eventLimit()) + ").",
        true);
}

bool Run::Interpreter::advance()
{
    while (!finished()) {
        if (m_ready.empty()) {
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
                m_ready.push_back(m_timers.top());
        }
        auto const timer = m_ready.front();
        m_ready.pop_front();
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
    for (auto const& action : settings.actions) {
        if (!action.at || settings.clock + *action.at > next)
            continue;
        now = std::max(now, settings.clock + *action.at);
        stop();
        return true;
    }
    if (m_deadline >= next)
        return false;
    now = m_deadline;
    abortAll();
    endRun(RunStatus::TimedOut, {}, "States.Timeout", std::nullopt, true);
    return true;
}

// StopExecution without error and cause: no state gets an exit, and the last event follows none (recorded).
void Run::Interpreter::stop()
{
    abortAll();
    m_lines[0].lastEvent = 0;
    endRun(RunStatus::Aborted, {}, std::nullopt, std::nullopt, true);
}

// The service tells nothing of the states that were running when a run ends; the trace does.
void Run::Interpreter::abortAll()
{
    for (BranchIndex index = 0; index < m_lines.size(); ++index)
        if (m_lines[index].isAlive && m_lines[index].isInState)
            write(index, StateAborted{}, false);
}

void Run::Interpreter::step(BranchIndex index)
{
    if (auto const& history = m_histories[m_lines[index].history]; history.isFull)
        return failExecution(history.root,
            AttemptFailed{1, "States.Runtime",
                "The execution reached the maximum number of history events (" + std::to_string(eventLimit())
                    + ").",
                AttemptFailed::Origin::Evaluation});
    // The service has no bound here; a run has to have one.
    if (m_childEvents > settings.expressEventLimit) {
        write(0, LimitReached{"The executions of distributed Maps made more events than a simulation takes."},
            false);
        abortAll();
        return endRun(RunStatus::Unsupported, {}, std::nullopt,
            "The executions of distributed Maps made more than " + std::to_string(settings.expressEventLimit)
                + " events; the simulation ends here.",
            false);
    }
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
    case Phase::Finish:
        return finish(index, m_lines[index].input, asl::noIndex);
    }
}

Plan const& Run::Interpreter::planOf(Line const& line)
{
    auto& plan = m_plans[line.state];
    if (!plan) {
        plan = std::make_unique<Plan>(makePlan(settings.graph->state(line.state)));
        for (auto const& behavior : allBehaviors())
            if (behavior.type == plan->state->typeName)
                m_behaviors[line.state] = &behavior;
        if (!m_behaviors[line.state])
            plan->unsupported = "The state \"" + plan->state->name + "\" has no type that can be run.";
    }
    return *plan;
}

void Run::Interpreter::enter(BranchIndex index)
{
    auto& line = m_lines[index];
    line.isInState = true;
    line.visit = ++m_visits[line.state];
    line.attempt = 0;
    line.retries.clear();
    line.entered = now;
    line.context = {};
    line.eventBeforeEntered = line.lastEvent;
    write(index, StateEntered{line.raw}, true);
    line.enteredEvent = line.lastEvent;
    inspect("input", line.raw);
    if (settings.single && settings.single->variables.size() > 0)
        inspect("variables", settings.single->variables);
    auto const& plan = planOf(line);
    if (!plan.unsupported.empty())
        return take(index, Unsupported{plan.unsupported});
    line.input = plan.dropsInput ? Value::object() : line.raw;
    if (plan.inputPath) {
        expr::ContextSource const context = [&]() -> Value const& { return contextOf(index); };
        auto const variables = variablesOf(index);
        auto outcome = plan.inputPath->evaluate({line.raw, context, &variables});
        if (!outcome)
            return fault(index, invalidPath(*plan.inputPath, outcome), "InputPath");
        line.input = std::move(outcome.value);
        stage(index, StageKind::AfterInputPath, line.input);
    }
    if (settings.single && !plan.isJsonata && !plan.state->is("Parallel") && !plan.fields.find("Result"))
        inspect("afterInputPath", line.input);
    work(index);
}

void Run::Interpreter::work(BranchIndex index)
{
    auto& line = m_lines[index];
    auto const& plan = planOf(line);
    ++line.attempt;
    line.isOpening = plan.state->is("Map") || plan.state->is("Parallel");
    line.context = {};
    auto const variables = variablesOf(index);
    Frame const frame{plan, *settings.graph, line.input, now,
        [this, index]() -> Value const& { return contextOf(index); }, m_paths, m_random, variables,
        settings.files, !settings.single,
        [this, index](std::size_t number, Value const& item) {
            return contextOf(index).with("Map",
                Value::object({{"Item",
                    Value::object({{"Index", static_cast<std::int64_t>(number)}, {"Value", item}})}}));
        }};
    take(index, m_behaviors[line.state]->enter(frame));
}

void Run::Interpreter::take(BranchIndex index, Step step)
{
    if (auto* done = std::get_if<Finish>(&step))
        return finish(index, std::move(done->result), asl::noIndex);
    if (auto* chosen = std::get_if<Choose>(&step))
        return finish(index, std::move(chosen->result), chosen->edge);
    if (auto* call = std::get_if<CallTask>(&step))
        return callTask(index, std::move(*call));
    if (auto* children = std::get_if<StartChildren>(&step))
        return settings.single ? answerChildren(index, *children)
                               : startChildren(index, std::move(*children));
    if (auto* raised = std::get_if<Raise>(&step))
        return fail(index, raised->error, raised->cause, AttemptFailed::Origin::Answer);
    if (auto* failed = std::get_if<Fault>(&step))
        return fault(index, *failed);
    if (auto* sleep = std::get_if<SleepUntil>(&step)) {
        write(index, WaitStarted{sleep->until}, false);
        schedule(index, Phase::Finish, sleep->until);
        // A stop without a time comes while the first Wait is running.
        for (auto const& action : settings.actions)
            if (!action.at)
                return stop();
        return;
    }
    endRun(RunStatus::Unsupported, {}, std::nullopt, std::get<Unsupported>(step).sentence, false);
}

// Whether the service would refuse it: the limit counts the bytes of the JSON text. What is nested too deep
// to be read again counts as too big as well.
bool Run::Interpreter::isTooBig(Value const& value)
{
    if (value.sharesWith(m_measured))
        return false;
    if (isLargerThan(value, payloadLimit))
        return true;
    m_measured = value;
    return false;
}

std::string pathConflict(expr::ReferencePath const& path, Value const& input)
{
    return "Unable to apply ReferencePath " + path.path().text() + " to input " + toJson(input);
}

std::string dataLimitCause(std::string_view who)
{
    return "The state/task '" + std::string(who)
        + "' returned a result with a size exceeding the maximum number of bytes service limit.";
}

void Run::Interpreter::finish(BranchIndex index, Value result, asl::EdgeIndex edge)
{
    auto& line = m_lines[index];
    auto const& plan = planOf(line);
    if (plan.isJsonata)
        return finishJsonata(index, std::move(result), edge);
    expr::ContextSource const context = [&]() -> Value const& { return contextOf(index); };
    auto const variables = variablesOf(index);
    if (settings.single && plan.state->is("Pass"))
        inspect(plan.fields.find("Result") ? "result" : "afterParameters", result);
    if (plan.resultSelector) {
        stage(index, StageKind::Result, result);
        auto filled
            = fillTemplate(*plan.resultSelector, {result, context, &variables, &m_random}, line.input);
        if (auto* failed = std::get_if<Step>(&filled))
            return take(index, std::move(*failed));
        result = std::get<Value>(std::move(filled));
        stage(index, StageKind::AfterResultSelector, result);
    }
    inspectFiltered(plan, "afterResultSelector", result);
    // All right-hand sides see the variables as they were before the state.
    Value assigned;
    auto const* taken = takenBy(plan, edge);
    if (auto const& given = taken ? taken->assignPaths : plan.assign) {
        auto made = assignPaths(index, given, result);
        if (auto* failed = std::get_if<Step>(&made))
            return take(index, std::move(*failed));
        assigned = std::get<Value>(std::move(made));
        if (assigned.isObject() && isTooBig(assigned))
            return fail(index, "States.DataLimitExceeded", dataLimitCause(plan.state->name),
                AttemptFailed::Origin::Evaluation);
    }
    auto output = plan.dropsResult ? line.raw : std::move(result);
    if (plan.resultPath && !plan.dropsResult) {
        auto joined = plan.resultPath->put(line.raw, std::move(output));
        if (!joined)
            return fail(index, "States.ReferencePathConflict", pathConflict(*plan.resultPath, line.raw),
                AttemptFailed::Origin::Evaluation);
        output = std::move(*joined);
    }
    inspectFiltered(plan, "afterResultPath", output);
    if (plan.dropsOutput)
        output = Value::object();
    if (plan.outputPath) {
        auto outcome = plan.outputPath->evaluate({output, context, &variables});
        if (!outcome)
            return fault(index, invalidPath(*plan.outputPath, outcome), "OutputPath");
        output = std::move(outcome.value);
    }
    // What is passed on unchanged was measured when it was made.
    if (!output.sharesWith(line.raw) && isTooBig(output))
        return fail(index, "States.DataLimitExceeded", dataLimitCause(plan.state->name),
            AttemptFailed::Origin::Evaluation);
    leave(index, output, edge == asl::noIndex ? onwardOf(plan) : edge, false, std::move(assigned));
}

asl::EdgeIndex Run::Interpreter::onwardOf(Plan const& plan) const
{
    auto edge = asl::noIndex;
    for (auto const candidate : plan.state->edges)
        if (settings.graph->edge(candidate).kind() == asl::EdgeKind::Next)
            edge = candidate;
    return edge;
}

void Run::Interpreter::leave(
    BranchIndex index, Value const& output, asl::EdgeIndex edge, bool isCaught, Value assigned)
{
    auto& line = m_lines[index];
    if (assigned.isObject())
        assign(index, assigned);
    write(index, StateExited{output, isCaught, std::move(assigned)}, true);
    line.raw = output;
    if (settings.single) {
        m_single.how = isCaught ? SingleOutcome::How::Caught : SingleOutcome::How::Succeeded;
        if (edge != asl::noIndex)
            m_single.nextState = settings.graph->edge(edge).target;
        return endRun(RunStatus::Succeeded, output, std::nullopt, std::nullopt, false);
    }
    if (edge == asl::noIndex)
        return endLine(index, output);
    auto const& taken = settings.graph->edge(edge);
    if (taken.to == asl::noIndex)
        return endRun(RunStatus::Unsupported, {}, std::nullopt,
            "The state \"" + settings.graph->state(line.state).name + "\" leads to \"" + taken.target
                + "\", which is not there.",
            false);
    write(index, Transition{taken.id}, false);
    line.isInState = false;
    line.state = taken.to;
    schedule(index, Phase::Enter, now);
}

void Run::Interpreter::endRun(RunStatus status, Value output, std::optional<std::string> error,
    std::optional<std::string> cause, bool isEvent)
{
    if (finished())
        return;
    m_lines[0].isInState = false;
    RunEnded ended{status, std::move(output), std::move(error), std::move(cause)};
    write(0, ended, isEvent);
    m_outcome = std::move(ended);
}

Value Run::Interpreter::makeContext(Line const& line) const
{
    auto const& given = settings.context;
    if (settings.single && settings.single->context)
        return *settings.single->context;
    auto const& history = m_histories[line.history];
    bool const isChild = line.history != 0;
    auto const text = [&](std::string_view part, std::string_view key, char const* standard) {
        auto const* object = given.find(part);
        auto const* value = object ? object->find(key) : nullptr;
        return value ? *value : Value(standard);
    };
    auto const& state = settings.graph->state(line.state);
    std::vector<Member> own{{"Name", state.name}, {"EnteredTime", formatTimestamp(line.entered)}};
    // TestState shows it for Maps as well (recorded).
    if (state.is("Task") || (settings.single && state.is("Map")))
        own.push_back({"RetryCount",
            static_cast<std::int64_t>((line.attempt > 0 ? line.attempt - 1 : 0)
                + (settings.single ? settings.single->retries : 0))});
    std::vector<Member> execution{{"Id", isChild ? Value(history.id) : text("Execution", "Id", "execution")},
        {"Input", history.input}, {"Name", isChild ? Value(history.name) : text("Execution", "Name", "run")},
        {"RoleArn", text("Execution", "RoleArn", "role")}, {"StartTime", formatTimestamp(history.started)}};
    if (!settings.single)
        execution.push_back({"RedriveCount", 0});
    auto context = Value::object({{"Execution", Value::object(std::move(execution))},
        {"StateMachine",
            Value::object({{"Id", text("StateMachine", "Id", "machine")},
                {"Name", text("StateMachine", "Name", "machine")}})},
        {"State", Value::object(std::move(own))}});
    auto const node = state.node.find("Resource");
    auto const resource = node.isString() ? node.string() : std::string();
    if (resource.ends_with(".waitForTaskToken") || resource.find(".sync") != std::string::npos)
        context = context.with("Task",
            Value::object({{"Token",
                "token-" + std::to_string(line.enteredEvent) + "-" + std::to_string(line.attempt)}}));
    return line.item.isObject() ? context.with("Map", line.item) : context;
}

Value const& Run::Interpreter::contextOf(BranchIndex index)
{
    auto& line = m_lines[index];
    if (line.context.isNull())
        line.context = makeContext(line);
    return line.context;
}

}  // namespace steploom::sim
