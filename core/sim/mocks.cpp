// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/mocks.h"

#include "core/base/json_writer.h"
#include "core/base/time.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace steploom::sim {

static constexpr std::array<std::pair<std::string_view, Answer::FailsAt>, 3> failurePlaces{
    {{"schedule", Answer::FailsAt::Schedule}, {"start", Answer::FailsAt::Start},
        {"submit", Answer::FailsAt::Submit}}};

static std::optional<std::string> answerText(Value const& answer, std::string_view key)
{
    auto const* value = answer.find(key);
    if (!value || value->isNull())
        return std::nullopt;
    return value->isString() ? value->string() : toJson(*value);
}

static bool isSet(Value const& answer, std::string_view key)
{
    auto const* value = answer.find(key);
    return value && value->isBoolean() && value->boolean();
}

// Reads where the attempt fails; what is wrong with that, or nothing.
static std::string readFailurePlace(Value const& source, Answer& answer)
{
    auto const* at = source.find("at");
    if (!at)
        return {};
    for (auto const& [name, place] : failurePlaces)
        if (at->isString() && at->string() == name)
            answer.failsAt = place;
    if (answer.failsAt == Answer::FailsAt::Run)
        return "has \"at\": " + toJson(*at)
            + "; an attempt that fails before it runs does so at \"schedule\", "
              "\"start\" or \"submit\".";
    if (answer.kind != Answer::Kind::Error)
        return "says with \"at\" that it fails before it runs, so it needs \"error\", \"cause\" or "
               "\"failed\": true and nothing else that comes of it.";
    return {};
}

static Result<Answer> readAnswer(Value const& source, std::string const& state)
{
    Answer answer;
    answer.error = answerText(source, "error");
    answer.cause = answerText(source, "cause");
    answer.workerName = answerText(source, "workerName");
    if (auto const* submitted = source.find("submitted"))
        answer.submitted = *submitted;
    if (auto const* seconds = source.find("seconds"); seconds && seconds->isNumber())
        answer.duration = fromSeconds(seconds->number());
    if (auto const* beats = source.find("heartbeats"); beats && beats->isArray())
        for (auto const& beat : beats->items())
            if (beat.isNumber())
                answer.heartbeats.push_back(fromSeconds(beat.number()));
    std::ranges::sort(answer.heartbeats);
    if (auto const* path = source.find("iteration"); path && path->isArray())
        for (auto const& index : path->items())
            answer.iteration.push_back(index.isInteger() ? index.integer() : -1);
    if (isSet(source, "timeout"))
        answer.kind = Answer::Kind::Timeout;
    else if (isSet(source, "pending"))
        answer.kind = Answer::Kind::Pending;
    else if (isSet(source, "echo"))
        answer.kind = Answer::Kind::Echo;
    else if (auto const* output = source.find("output"))
        answer.output = *output;
    else
        answer.kind = Answer::Kind::Error;
    if (auto const fault = readFailurePlace(source, answer); !fault.empty())
        return Failure{"An answer of \"" + state + "\" " + fault};
    return answer;
}

Answer const* chooseAnswer(
    std::vector<Answer> const& answers, std::vector<bool>& used, std::span<std::int64_t const> path)
{
    used.resize(answers.size());
    auto chosen = answers.size();
    for (auto i = answers.size(); i-- > 0;)
        if ((answers[i].iteration.empty() || std::ranges::equal(answers[i].iteration, path))
            && (!used[i] || chosen == answers.size()))
            chosen = i;
    if (chosen == answers.size())
        return nullptr;
    used[chosen] = true;
    return &answers[chosen];
}

Result<Mocks> readMocks(Value const& tasks)
{
    if (!tasks.isObject())
        return Failure{"The answers of the tasks must be an object with a list for each state."};
    Mocks mocks;
    for (auto const& [name, list] : tasks.members()) {
        auto& answers = mocks.answers[name];
        if (!list.isObject() && !list.isArray())
            return Failure{"The answers of \"" + name + "\" must be a list."};
        for (auto const& source : list.isArray() ? list.items() : std::span<Value const>(&list, 1)) {
            if (!source.isObject())
                return Failure{"Every answer of \"" + name + "\" must be an object."};
            auto answer = readAnswer(source, name);
            if (!answer)
                return answer.failure();
            answers.push_back(std::move(*answer));
        }
    }
    return mocks;
}

static Value writeAnswer(Answer const& answer)
{
    auto value = Value::object();
    if (answer.kind == Answer::Kind::Output)
        value = value.with("output", answer.output);
    if (answer.kind == Answer::Kind::Timeout)
        value = value.with("timeout", true);
    if (answer.kind == Answer::Kind::Pending)
        value = value.with("pending", true);
    if (answer.kind == Answer::Kind::Echo)
        value = value.with("echo", true);
    if (answer.error)
        value = value.with("error", *answer.error);
    if (answer.cause)
        value = value.with("cause", *answer.cause);
    if (answer.kind == Answer::Kind::Error && !answer.error && !answer.cause)
        value = value.with("failed", true);
    for (auto const& [name, place] : failurePlaces)
        if (answer.kind == Answer::Kind::Error && answer.failsAt == place)
            value = value.with("at", name);
    if (answer.submitted)
        value = value.with("submitted", *answer.submitted);
    auto const inSeconds
        = [](std::chrono::nanoseconds time) { return Value(static_cast<double>(time.count()) / 1e9); };
    if (answer.duration.count() > 0)
        value = value.with("seconds", inSeconds(answer.duration));
    if (!answer.heartbeats.empty()) {
        std::vector<Value> beats;
        std::ranges::transform(answer.heartbeats, std::back_inserter(beats), inSeconds);
        value = value.with("heartbeats", Value::array(std::move(beats)));
    }
    if (answer.workerName)
        value = value.with("workerName", *answer.workerName);
    if (!answer.iteration.empty()) {
        std::vector<Value> path(answer.iteration.begin(), answer.iteration.end());
        value = value.with("iteration", Value::array(std::move(path)));
    }
    return value;
}

Value writeMocks(Mocks const& mocks)
{
    std::vector<Member> members;
    for (auto const& [name, answers] : mocks.answers) {
        std::vector<Value> list;
        for (auto const& answer : answers)
            list.push_back(writeAnswer(answer));
        members.push_back({name, Value::array(std::move(list))});
    }
    return Value::object(std::move(members));
}

}  // namespace steploom::sim
