// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of tasks, and who answers them.

#include "core/aws/parameter_check.h"
#include "core/sim/interpreter.h"
#include "core/sim/later.h"
#include "core/sim/payload.h"
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

std::vector<Answer> const* Run::Interpreter::answersOf(BranchIndex index) const
{
    auto const found = mocks().answers.find(planOf(m_lines[index]).state->name);
    return found == mocks().answers.end() || found->second.empty() ? nullptr : &found->second;
}

Answer const* Run::Interpreter::nextAnswer(BranchIndex index)
{
    auto const* answers = answersOf(index);
    return answers
        ? chooseAnswer(*answers, usedAnswers()[planOf(m_lines[index]).state->name], trace.iterationsOf(index))
        : nullptr;
}

// When the task's own limits end it before it is answered, since its call; nothing when they do not.
std::optional<std::chrono::nanoseconds> Run::Interpreter::lateAfter(Line& line)
{
    using std::chrono::nanoseconds;
    static constexpr std::int64_t longest = 99'999'999;  // what the service takes when a task names no limit
    auto const limit = [](std::optional<std::int64_t> const& seconds) {
        return nanoseconds(
            std::chrono::seconds(std::clamp<std::int64_t>(seconds.value_or(longest), 0, longest)));
    };
    auto const timeout = limit(line.call.timeoutSeconds);
    auto const silence = limit(line.call.heartbeatSeconds);
    auto const& answer = line.answer;
    bool const isPending = answer.kind == Answer::Kind::Timeout || answer.kind == Answer::Kind::Pending;
    auto const end = isPending ? nanoseconds::max() : answer.duration;
    nanoseconds heard{0};
    for (auto const beat : answer.heartbeats)
        if (beat < end && beat - heard <= silence)
            heard = std::max(heard, beat);
    line.isHeartbeat = line.call.heartbeatSeconds && heard + silence < timeout;
    auto const first = line.isHeartbeat ? heard + silence : timeout;
    return end > first ? std::optional(first) : std::nullopt;
}

// An HTTP task waits no longer than a minute. Source: reference card of the language, section 5.
static void limitHttp(Answer& answer, std::string_view resource)
{
    static constexpr std::chrono::seconds longest{60};
    bool const isPending = answer.kind == Answer::Kind::Timeout || answer.kind == Answer::Kind::Pending;
    if (!resource.ends_with(":states:::http:invoke") || (!isPending && answer.duration <= longest))
        return;
    answer.kind = Answer::Kind::Error;
    answer.error = "States.Http.Socket";
    answer.cause = std::nullopt;
    answer.duration = longest;
}

// What an answer that fails keeps from happening. Only functions and activities fail to be scheduled, and
// activities wait for somebody to start them; calls of services are submitted. Source: reference card of the
// language, section 9 (the events there are); their order is not recorded.
static AttemptFailed::Before placeOfFailure(Answer const& answer, std::string_view resource)
{
    using Before = AttemptFailed::Before;
    bool const isService = serviceCallOf(resource).has_value();
    if (answer.kind != Answer::Kind::Error)
        return Before::None;
    switch (answer.failsAt) {
    case Answer::FailsAt::Schedule:
        return isService ? Before::Started : Before::Scheduled;
    case Answer::FailsAt::Start:
        return isActivity(resource) ? Before::Scheduled : Before::Started;
    case Answer::FailsAt::Submit:
        return isService ? Before::Submitted : isActivity(resource) ? Before::Scheduled : Before::Started;
    case Answer::FailsAt::Run:
        break;
    }
    return Before::None;
}

void Run::Interpreter::callTask(BranchIndex index, CallTask call)
{
    auto& line = m_lines[index];
    if (!call.parameters.sharesWith(line.raw) && isTooBig(call.parameters))
        return fail(index, "States.DataLimitExceeded", dataLimitCause(planOf(line).state->name),
            AttemptFailed::Origin::Evaluation);
    if (mocks().isRecorded && isActivity(call.resource) && !answersOf(index))
        return fault(index, Fault{"The activity ARN does not exist.", "Resource"});
    line.answer = Answer{};
    line.isDefaultAnswer = true;
    std::optional<Nested> nested;
    if (auto const* given = nextAnswer(index)) {
        line.answer = *given;
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
    limitHttp(line.answer, call.resource);
    stage(index, StageKind::Arguments, call.parameters);
    if (settings.single)
        inspect(planOf(line).isJsonata ? "afterArguments" : "afterParameters", call.parameters);
    line.call = std::move(call);
    if (!line.isSilent && !line.call.parameters.sharesWith(line.raw))
        countMemory(line.call.parameters);
    auto const before = placeOfFailure(line.answer, line.call.resource);
    // What the engine itself cannot prepare has no event (reference card of the behaviour, section 1.2).
    if (line.answer.failsAt == Answer::FailsAt::Schedule && line.answer.error == "States.Runtime")
        return fail(index,
            AttemptFailed{line.attempt, line.answer.error, line.answer.cause, AttemptFailed::Origin::Answer,
                AttemptFailed::Before::Scheduled});
    if (before == AttemptFailed::Before::Scheduled)
        return schedule(index, Phase::Answer, now);
    write(index,
        TaskScheduled{line.attempt, line.call.resource, line.call.parameters, line.call.timeoutSeconds,
            line.call.heartbeatSeconds, line.call.credentials},
        true);
    if (before == AttemptFailed::Before::Started)
        return schedule(index, Phase::Answer, now);
    write(index, TaskStarted{line.answer.workerName}, true);
    if (before == AttemptFailed::Before::Submitted)
        return schedule(index, Phase::Answer, now);
    if (isSubmitted(line.call.resource))
        write(index, TaskSubmitted{line.answer.submitted.value_or(Value::object())}, true);

    auto const late = lateAfter(line);
    if (nested)
        writeNested(index, std::move(*nested), late);
    if (late)
        return schedule(index, Phase::TimedOut, later(now, *late));
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
        return hearFailure(index, line.answer.error, line.answer.cause, AttemptFailed::Origin::Answer,
            placeOfFailure(line.answer, line.call.resource));
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
