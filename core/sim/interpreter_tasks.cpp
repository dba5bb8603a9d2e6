// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of tasks, and who answers them.

#include "core/aws/parameter_check.h"
#include "core/sim/interpreter.h"
#include "core/sim/later.h"
#include "core/sim/service_call.h"

#include <algorithm>

namespace steploom::sim {

// In the shape of the service: a function ARN echoes its input, lambda:invoke wraps the payload.
static Value standardAnswer(std::string_view resource, Value const& parameters)
{
    auto const call = serviceCallOf(resource);
    if (call && call->service == "lambda" && call->operation() == "invoke") {
        auto const* payload = parameters.find("Payload");
        return Value::object({{"ExecutedVersion", "$LATEST"},
            {"Payload", payload ? *payload : Value::object()}, {"StatusCode", 200}});
    }
    return call ? Value::object() : parameters;
}

// Nobody says what a task answers: the call succeeds, as long as its service is not known to refuse it.
void Run::Interpreter::answerAsTheService(Line& line, CallTask const& call)
{
    auto const& check = planOf(line).parameterCheck;
    auto refusal = check ? check->refusal(call.parameters, [this] { return newUuid(); }) : std::nullopt;
    if (!refusal) {
        line.answer.output = standardAnswer(call.resource, call.parameters);
        return;
    }
    line.answer.kind = Answer::Kind::Error;
    line.answer.error = std::move(refusal->error);
    line.answer.cause = std::move(refusal->cause);
}

void Run::Interpreter::callTask(BranchIndex index, CallTask call)
{
    auto& line = m_lines[index];
    auto const& name = planOf(line).state->name;
    line.answer = Answer{};
    line.isDefaultAnswer = true;
    std::optional<Nested> nested;
    if (auto const found = mocks().answers.find(name);
        found != mocks().answers.end() && !found->second.empty()) {
        auto const& answers = found->second;
        auto& used = usedAnswers()[name];
        used.resize(answers.size());
        auto const path = trace.iterationsOf(index);
        std::size_t chosen = answers.size() - 1;  // the last one repeats
        for (std::size_t i = answers.size(); i-- > 0;)
            if (!used[i] && (answers[i].iteration.empty() || answers[i].iteration == path))
                chosen = i;
        used[chosen] = true;
        line.answer = answers[chosen];
        line.isDefaultAnswer = false;
    } else {
        nested = runMachine(index, call);
        if (finished())
            return;
        if (nested) {
            line.answer = std::move(nested->answer);
            line.isDefaultAnswer = false;
        }
    }
    if (line.isDefaultAnswer)
        answerAsTheService(line, call);
    stage(index, StageKind::Arguments, call.parameters);
    if (settings.single)
        inspect(planOf(line).isJsonata ? "afterArguments" : "afterParameters", call.parameters);
    line.call = std::move(call);
    if (!line.isSilent && !line.call.parameters.sharesWith(line.raw))
        countMemory(line.call.parameters);
    write(index,
        TaskScheduled{line.attempt, line.call.resource, line.call.parameters, line.call.timeoutSeconds,
            line.call.heartbeatSeconds, line.call.credentials},
        true);
    write(index, TaskStarted{line.answer.workerName}, true);
    if (isSubmitted(line.call.resource))
        write(index, TaskSubmitted{line.answer.submitted.value_or(Value::object())}, true);

    constexpr std::int64_t longest = 99'999'999;  // what the service takes when a task names no limit
    auto const timeout = line.call.timeoutSeconds.value_or(longest);
    auto const heartbeat = line.call.heartbeatSeconds.value_or(longest);
    auto const limit
        = std::chrono::seconds(std::clamp<std::int64_t>(std::min(timeout, heartbeat), 0, longest));
    line.isHeartbeat = heartbeat < timeout;
    bool const isPending
        = line.answer.kind == Answer::Kind::Timeout || line.answer.kind == Answer::Kind::Pending;
    bool const isLate = isPending || line.answer.duration > limit;
    if (nested)
        writeNested(index, std::move(*nested), isLate ? std::optional(limit) : std::nullopt);
    if (isLate)
        return schedule(index, Phase::TimedOut, later(now, limit));
    // Even an answer that takes no time comes after all that began at this moment.
    schedule(index, Phase::Answer, later(now, std::max(line.answer.duration, std::chrono::nanoseconds(0))));
}

// Who gave too big a result, as the service names it: the function or activity, or the service.
static std::string callee(std::string_view resource)
{
    auto const call = serviceCallOf(resource);
    return std::string(call ? call->service : resource);
}

void Run::Interpreter::answerTask(BranchIndex index)
{
    auto& line = m_lines[index];
    line.isHeartbeat = false;
    endJob(index);
    if (line.answer.kind == Answer::Kind::Error)
        return hearFailure(index, line.answer.error, line.answer.cause, AttemptFailed::Origin::Answer);
    auto output
        = line.answer.kind == Answer::Kind::Echo ? line.call.parameters : std::move(line.answer.output);
    if (isTooBig(output))
        return hearFailure(index, "States.DataLimitExceeded", dataLimitCause(callee(line.call.resource)),
            AttemptFailed::Origin::Answer);
    if (!line.isSilent)
        countMemory(output);
    write(index, TaskAnswered{output, line.isDefaultAnswer}, true);
    stage(index, StageKind::Result, output);
    inspect("result", output);
    finish(index, std::move(output), asl::noIndex);
}

}  // namespace steploom::sim
