// SPDX-License-Identifier: GPL-3.0-or-later
// Reads mock files of Step Functions Local.
// Source: Step Functions Developer Guide, "Configuration file for mocked service integrations".
#include "core/cases/local_mocks.h"

#include "core/cases/local_mocks_parts.h"
#include "core/cases/wording.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace steploom::cases {

bool isLocalMocks(Value const& content)
{
    return content.find("StateMachines") || content.find("MockedResponses");
}

Value answerBeyond(std::string const& state)
{
    return Value::object({{"error", "States.Runtime"},
        {"cause", "The mock file has no answer for this invocation of \"" + state + "\"."}});
}

namespace {

std::string listed(Value const& object)
{
    std::string names;
    for (auto const& member : object.members())
        names += (names.empty() ? "" : ", ") + member.key;
    return names.empty() ? "none" : names;
}

// The invocations from `first` to `last`, counted from 0.
struct Invocations {
    std::size_t first = 0;
    std::size_t last = 0;
};

// "2" or "1-3".
std::optional<Invocations> readInvocations(std::string_view key)
{
    auto const number = [](std::string_view text) -> std::optional<std::size_t> {
        std::size_t value = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        bool const isNumber = error == std::errc() && end == text.data() + text.size() && !text.empty();
        return isNumber ? std::optional(value) : std::nullopt;
    };
    auto const dash = key.find('-');
    auto const first = number(key.substr(0, dash));
    auto const last = dash == std::string_view::npos ? first : number(key.substr(dash + 1));
    if (!first || !last || *last < *first)
        return std::nullopt;
    return Invocations{*first, *last};
}

// What one invocation answers; `whose` names it in sentences.
Result<Value> readResponse(Value const& response, std::string const& whose)
{
    if (!response.isObject())
        return Failure{whose + " must be an object with Return or Throw."};
    auto const* returned = response.find("Return");
    auto const* thrown = response.find("Throw");
    for (auto const& member : response.members())
        if (&member.value != returned && &member.value != thrown)
            return Failure{
                whose + " holds " + inQuotes(member.key) + "; it must hold Return or Throw alone."};
    if (!returned == !thrown)
        return Failure{whose + (returned ? " holds both Return and Throw" : " holds neither Return nor Throw")
            + "; it must hold one of them."};
    if (returned)
        return Value::object({{"output", *returned}});
    auto const* error = thrown->find("Error");
    auto const* cause = thrown->find("Cause");
    bool const isWhole = thrown->isObject() && error && error->isString() && cause && cause->isString()
        && thrown->size() == 2;
    if (!isWhole)
        return Failure{"The Throw of " + whose + " must be an object with Error and Cause, two texts."};
    return Value::object({{"error", *error}, {"cause", *cause}});
}

// The answers of a mocked response, one for each invocation.
Result<std::vector<Value>> readResponses(std::string const& name, Value const& responses)
{
    // More would be a slip of the keyboard, and each takes room.
    static constexpr std::size_t most = 100'000;
    auto const whose = "the mocked response " + inQuotes(name);
    if (!responses.isObject() || responses.size() == 0)
        return Failure{"In " + whose + " there must be an answer for each invocation, as \"0\" or \"1-2\"."};
    std::map<std::size_t, std::pair<Invocations, Value>> byNumber;
    for (auto const& [key, response] : responses.members()) {
        auto const invocations = readInvocations(key);
        if (!invocations || invocations->last >= most)
            return Failure{inQuotes(key) + " in " + whose
                + " names no invocations; a number from 0 does, as \"0\", or a range, as \"1-2\" (up to "
                + std::to_string(most - 1) + ")."};
        auto answer = readResponse(response, inQuotes(key) + " in " + whose);
        if (!answer)
            return answer.failure();
        if (!byNumber.emplace(invocations->first, std::pair(*invocations, *answer)).second)
            return Failure{
                "Invocation " + std::to_string(invocations->first) + " has two answers in " + whose + "."};
    }
    std::vector<Value> answers;
    for (auto const& [first, entry] : byNumber) {
        if (first < answers.size())
            return Failure{"Invocation " + std::to_string(first) + " has two answers in " + whose + "."};
        if (first > answers.size())
            return Failure{"Invocation " + std::to_string(answers.size()) + " has no answer in " + whose
                + "; the numbers must follow one another from 0."};
        answers.insert(answers.end(), entry.first.last - first + 1, entry.second);
    }
    return answers;
}

using Responses = std::map<std::string, std::vector<Value>, std::less<>>;

Result<Value> readTasks(
    Value const& testCase, Value const& known, Responses const& responses, std::string const& whose)
{
    if (!testCase.isObject())
        return Failure{"The " + whose + " must be an object: a mocked response for each state."};
    std::vector<Member> tasks;
    for (auto const& [state, name] : testCase.members()) {
        if (!name.isString())
            return Failure{"The " + whose + " must name a mocked response for " + inQuotes(state) + "."};
        auto const found = responses.find(name.string());
        if (found == responses.end())
            return Failure{"The " + whose + " answers " + inQuotes(state) + " with " + inQuotes(name.string())
                + ", which is not among the MockedResponses."
                + didYouMean(name.string(), memberNames(known))};
        auto answers = found->second;
        answers.push_back(answerBeyond(state));
        tasks.push_back({state, Value::array(std::move(answers))});
    }
    return Value::object(std::move(tasks));
}

// The machine that is meant: its name and what the file says of it.
Result<Member const*> findMachine(Value const& machines, std::string_view name)
{
    if (machines.size() == 0)
        return Failure{"The StateMachines of the mock file are empty."};
    for (auto const& member : machines.members())
        if (member.key == name)
            return &member;
    if (machines.size() > 1)
        return Failure{"The mock file has several machines, and none is called " + inQuotes(name)
            + "; there are: " + listed(machines) + "."};
    return &machines.members().front();
}

Result<Responses> readAllResponses(Value const& written)
{
    Responses responses;
    for (auto const& [name, response] : written.members()) {
        auto answers = readResponses(name, response);
        if (!answers)
            return answers.failure();
        responses.emplace(name, std::move(*answers));
    }
    return responses;
}

// The member `key` of `holder`, which must be an object; a sentence about `whose` otherwise.
Result<Value const*> objectIn(Value const& holder, std::string_view key, std::string const& whose)
{
    auto const* found = holder.find(key);
    if (found && found->isObject())
        return found;
    return Failure{whose + (found ? " must have an object called " : " has no ") + std::string(key) + "."};
}

}  // namespace

Result<std::vector<Case>> readLocalMocks(
    Value const& content, std::filesystem::path const& file, std::string_view machine)
{
    auto const machines = objectIn(content, "StateMachines", "The mock file");
    if (!machines)
        return machines.failure();
    auto const written = objectIn(content, "MockedResponses", "The mock file");
    if (!written)
        return written.failure();
    auto const responses = readAllResponses(**written);
    if (!responses)
        return responses.failure();
    auto const chosen = findMachine(**machines, machine);
    if (!chosen)
        return chosen.failure();
    auto const testCases = objectIn(
        (*chosen)->value, "TestCases", "The machine " + inQuotes((*chosen)->key) + " of the mock file");
    if (!testCases)
        return testCases.failure();
    std::vector<Case> all;
    for (auto const& [name, testCase] : (*testCases)->members()) {
        auto tasks = readTasks(testCase, **written, *responses,
            "test case " + inQuotes(name) + " of the machine " + inQuotes((*chosen)->key));
        if (!tasks)
            return tasks.failure();
        all.push_back(caseFrom(Value::object({{"name", name}, {"tasks", *tasks}}), file));
    }
    return all;
}

}  // namespace steploom::cases
