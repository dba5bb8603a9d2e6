// SPDX-License-Identifier: GPL-3.0-or-later
// The way of one state's data from its entry to its exit.

#include "core/base/json_writer.h"
#include "core/sim/interpreter.h"
#include "core/sim/payload.h"

#include <algorithm>

namespace steploom::sim {

// Express executions of a distributed Map are billed as such.
void Run::Interpreter::countTransition(BranchIndex index)
{
    auto const history = m_lines[index].history;
    transitions += history == 0 || !m_histories[history].isExpress;
}

void Run::Interpreter::enter(BranchIndex index)
{
    auto& line = m_lines[index];
    line.isInState = true;
    countTransition(index);
    line.failedChildren.reset();
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
    if (plan.handsOn && !settings.single) {
        write(index, StateExited{line.raw}, true);
        return goOn(index, plan.onward);
    }
    if (!plan.unsupported.empty())
        return take(index, Unsupported{plan.unsupported});
    if (!plan.standardOnly.empty() && m_histories[line.history].isExpress && !settings.single)
        return take(index,
            Unsupported{"The state \"" + plan.state->name + "\" uses " + std::string(plan.standardOnly)
                + ", which the service refuses in Express workflows."});
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
    if (++line.attempt > 1)
        countTransition(index);
    line.isOpening = plan.hasChildren;
    line.context = {};
    std::optional<Step> step;
    useFrame(index, [&](Frame const& frame) { step = plan.behavior->enter(frame); });
    if (step)
        take(index, std::move(*step));
}

void Run::Interpreter::useFrame(BranchIndex index, std::function<void(Frame const&)> const& use)
{
    auto& line = m_lines[index];
    auto const variables = variablesOf(index);
    use(Frame{planOf(line), *settings.graph, line.input, now,
        [this, index]() -> Value const& { return contextOf(index); }, settings.plans->paths(), m_random,
        variables, files(), !settings.single, mocks().isRecorded && answersOf(index),
        [this, index](
            Value item) { return contextOf(index).with("Map", Value::object({{"Item", std::move(item)}})); },
        settings.memoryLimit - std::min(settings.memoryLimit, m_memory), settings.memoryLimit});
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
        for (std::size_t i = 0; i < settings.actions.size(); ++i)
            if (auto const& action = settings.actions[i];
                action.kind == Action::Kind::Stop && !action.at && !actionsDone[i]) {
                actionsDone[i] = true;
                return stop(action);
            }
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
        if (cannotAssign(index, assigned))
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
    leave(index, std::move(output), edge == asl::noIndex ? plan.onward : edge, false, std::move(assigned));
}

void Run::Interpreter::leave(
    BranchIndex index, Value output, asl::EdgeIndex edge, bool isCaught, Value assigned)
{
    auto& line = m_lines[index];
    if (assigned.isObject()) {
        countMemory(assigned);
        assign(index, assigned);
    }
    if (!output.sharesWith(line.raw) && !line.isSilent)
        countMemory(output);
    write(index, StateExited{output, isCaught, std::move(assigned)}, true);
    line.raw = std::move(output);
    if (settings.single) {
        m_single.how = isCaught ? SingleOutcome::How::Caught : SingleOutcome::How::Succeeded;
        if (edge != asl::noIndex)
            m_single.nextState = settings.graph->edge(edge).target;
        return endRun(RunStatus::Succeeded, line.raw, std::nullopt, std::nullopt, false);
    }
    goOn(index, edge);
}

// From what has been left along `edge`, with the line's data.
void Run::Interpreter::goOn(BranchIndex index, asl::EdgeIndex edge)
{
    auto& line = m_lines[index];
    if (edge == asl::noIndex)
        return endLine(index, Value(line.raw));
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

}  // namespace steploom::sim
