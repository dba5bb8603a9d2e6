// SPDX-License-Identifier: GPL-3.0-or-later
// Writes mock files of Step Functions Local.
// Source: Step Functions Developer Guide, "Configuration file for mocked service integrations".
#include "core/asl/substituted.h"
#include "core/base/json_writer.h"
#include "core/cases/local_mocks.h"
#include "core/cases/local_mocks_parts.h"
#include "core/cases/substitutions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace steploom::cases {

namespace {

using Answers = std::vector<sim::Answer>;

// One call of a task in the run of a case, whether it came to be scheduled or not.
struct TaskCall {
    std::vector<std::int64_t> path;  // of the iterations around it
    std::optional<Value> output;     // when it was answered
    std::optional<sim::AttemptFailed> failure;
};
using TaskCalls = std::vector<TaskCall>;

// The answers of a state as its invocations take them, and after them those that none takes.
Answers inOrderOfUse(Answers const& answers, TaskCalls const& invocations)
{
    Answers ordered;
    std::vector<bool> used;
    for (auto const& invocation : invocations) {
        auto const* chosen = sim::chooseAnswer(answers, used, invocation.path);
        auto& taken = ordered.emplace_back(chosen ? *chosen : sim::Answer{});
        if (invocation.failure) {
            taken.kind = sim::Answer::Kind::Error;
            taken.error = invocation.failure->error;
            taken.cause = invocation.failure->cause;
        } else if (!chosen) {
            taken.output = invocation.output.value_or(Value());
        }
    }
    used.resize(answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (!used[i])
            ordered.push_back(answers[i]);
    return ordered;
}

// Whether a call ended with this, rather than what came before or after it.
bool isOfTheCall(sim::AttemptFailed const& failed)
{
    using Origin = sim::AttemptFailed::Origin;
    return failed.origin == Origin::Answer || failed.origin == Origin::Timeout;
}

// `Return` or `Throw`, which must hold both its texts; nothing for what a mock file cannot say.
std::optional<Value> response(sim::Answer const& answer)
{
    using Kind = sim::Answer::Kind;
    if (answer.kind == Kind::Output)
        return Value::object({{"Return", answer.output}});
    if (answer.kind != Kind::Error && answer.kind != Kind::Timeout)
        return std::nullopt;
    bool const isTimeout = answer.kind == Kind::Timeout;
    return Value::object({{"Throw",
        Value::object({{"Error", isTimeout ? "States.Timeout" : answer.error.value_or("")},
            {"Cause", answer.cause.value_or("")}})}});
}

// The answers by their numbers, equal ones in a row as a range.
Value numbered(std::vector<Value> const& responses)
{
    std::vector<Member> members;
    for (std::size_t first = 0; first < responses.size();) {
        auto last = first;
        while (last + 1 < responses.size() && responses[last + 1] == responses[first])
            ++last;
        auto key = std::to_string(first);
        if (last > first)
            key += "-" + std::to_string(last);
        members.push_back({std::move(key), responses[first]});
        first = last + 1;
    }
    return Value::object(std::move(members));
}

class Writer {
public:
    Writer(std::shared_ptr<asl::Graph const> const& graph, std::vector<std::string>& remarks)
        : m_graph(graph)
        , m_remarks(remarks)
    {
    }

    // The mocked response for each answered state of a case.
    Value testCase(Case const& given)
    {
        std::vector<Member> states;
        auto settings = settingsOf(given);
        if (!settings) {
            remark(given, "it is left without answers: " + settings.sentence());
            return Value::object({});
        }
        auto const mocks = settings->mocks;
        auto const invocations = invocationsOf(given, std::move(*settings));
        for (auto const& [state, answers] : mocks.answers) {
            if (answers.empty())
                continue;
            auto const found = invocations.find(state);
            if (!m_graph->findByName(state))
                remark(given, "\"" + state + "\" is no state of this machine and is left out.");
            else if (auto const written = responsesOf(given, state,
                         inOrderOfUse(answers, found == invocations.end() ? TaskCalls{} : found->second)))
                states.push_back({state, nameOf(state, *written)});
        }
        return Value::object(std::move(states));
    }

    // All of them, once the cases are written.
    Value responses()
    {
        if (m_losesTimes)
            m_remarks.push_back("A mock file cannot say how long tasks take; their seconds are left out.");
        if (m_losesSteps)
            m_remarks.push_back(
                "A mock file cannot say what submitting a task answers, or that an attempt fails "
                "before it runs; that is left out.");
        if (m_losesAbsence)
            m_remarks.push_back(
                "A mock file cannot say that an error has no name or no cause; it is written as empty.");
        return Value::object(std::move(m_responses));
    }

private:
    void remark(Case const& given, std::string const& sentence)
    {
        m_remarks.push_back("Case " + given.name + ": " + sentence);
    }

    // For each task its invocations, in their order.
    std::map<std::string, TaskCalls, std::less<>> invocationsOf(Case const& given, sim::RunSettings settings)
    {
        static constexpr std::size_t mostSteps = 100'000;
        auto values = substitutionsOf(given.content);
        values.insert(given.substitutions.begin(), given.substitutions.end());
        settings.graph = asl::substituted(m_graph, values);
        auto const graph = settings.graph;
        sim::Run run(std::move(settings));
        run.runToEnd(mostSteps);
        std::map<std::string, TaskCalls, std::less<>> invocations;
        std::map<sim::BranchIndex, std::pair<std::string, std::size_t>> open;  // the latest of each branch
        for (auto const& record : run.trace().records) {
            auto const* state = graph->find(record.state);
            auto const* failed = record.as<sim::AttemptFailed>();
            bool const isUnscheduled = failed && failed->before == sim::AttemptFailed::Before::Scheduled;
            if (state && (record.as<sim::TaskScheduled>() || isUnscheduled)) {
                auto& all = invocations[state->name];
                open[record.branch] = {state->name, all.size()};
                all.push_back({run.trace().iterationsOf(record.branch), {}, {}});
            }
            auto const latest = open.find(record.branch);
            if (!state || latest == open.end() || latest->second.first != state->name)
                continue;
            auto& invocation = invocations[state->name][latest->second.second];
            if (auto const* answered = record.as<sim::TaskAnswered>())
                invocation.output = answered->output;
            else if (failed && isOfTheCall(*failed) && !invocation.output)
                invocation.failure = *failed;
        }
        return invocations;
    }

    std::optional<Value> responsesOf(Case const& given, std::string const& state, Answers answers)
    {
        // What reading adds for invocations without an answer is not one of the file's.
        auto const beyond = answerBeyond(state);
        auto const isBeyond = [&](sim::Answer const& answer) {
            return answer.error == beyond.find("error")->string()
                && answer.cause == beyond.find("cause")->string();
        };
        while (answers.size() > 1 && isBeyond(answers.back()))
            answers.pop_back();
        std::vector<Value> all;
        for (auto const& answer : answers) {
            auto written = response(answer);
            if (!written) {
                remark(given,
                    "\"" + state + "\" is left out, since a mock file cannot say that a task "
                        + (answer.kind == sim::Answer::Kind::Echo ? "gives back what it was sent."
                                                                  : "never answers."));
                return std::nullopt;
            }
            all.push_back(std::move(*written));
        }
        for (auto const& answer : answers) {
            m_losesTimes = m_losesTimes || answer.duration.count() > 0 || !answer.heartbeats.empty();
            m_losesSteps = m_losesSteps || answer.submitted || answer.failsAt != sim::Answer::FailsAt::Run;
            bool const isError = answer.kind == sim::Answer::Kind::Error;
            bool const isThrown = isError || answer.kind == sim::Answer::Kind::Timeout;
            m_losesAbsence = m_losesAbsence || (isError && !answer.error) || (isThrown && !answer.cause);
        }
        return numbered(all);
    }

    // Equal answers are written once.
    std::string nameOf(std::string const& state, Value const& written)
    {
        auto name = state;
        for (std::size_t number = 2;; ++number) {
            auto const known = std::ranges::find(m_responses, name, &Member::key);
            if (known == m_responses.end())
                break;
            if (known->value == written)
                return name;
            name = state + " " + std::to_string(number);
        }
        m_responses.push_back({name, written});
        return name;
    }

    std::shared_ptr<asl::Graph const> const& m_graph;
    std::vector<std::string>& m_remarks;
    std::vector<Member> m_responses;
    bool m_losesTimes = false;
    bool m_losesSteps = false;
    bool m_losesAbsence = false;
};

}  // namespace

Value writeLocalMocks(std::string const& machine, std::shared_ptr<asl::Graph const> const& graph,
    std::span<Case const> given, std::vector<std::string>& remarks)
{
    Writer writer(graph, remarks);
    std::vector<Member> testCases;
    for (auto const& each : given) {
        if (each.kind != "execution" || each.content.find("definition")
            || each.content.find("definitionFile")) {
            remarks.push_back("Case " + each.name + " is no execution of this machine and is left out.");
            continue;
        }
        auto name = each.name;
        for (std::size_t number = 2; std::ranges::find(testCases, name, &Member::key) != testCases.end();
            ++number)
            name = each.name + " " + std::to_string(number);
        testCases.push_back({std::move(name), writer.testCase(each)});
    }
    return Value::object(
        {{"StateMachines",
             Value::object({{machine, Value::object({{"TestCases", Value::object(std::move(testCases))}})}})},
            {"MockedResponses", writer.responses()}});
}

}  // namespace steploom::cases
