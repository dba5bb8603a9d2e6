// SPDX-License-Identifier: GPL-3.0-or-later
// One state tried by itself. Source: the service's guide, "TestState"; words and refusals are recorded.
#include "core/cases/test_state.h"

#include "core/cases/test_state_request.h"
#include "core/sim/run.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace steploom::cases {

namespace test_state {

// A Context Object may hold what the service's own one holds, but nothing of Maps.
static std::optional<Refusal> checkContext(asl::State const& state, Value const& context)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> allowed{
        {{"Execution", "Id"}, {"Execution", "Input"}, {"Execution", "Name"}, {"Execution", "RoleArn"},
            {"Execution", "StartTime"}, {"Execution", "RedriveCount"}, {"Execution", "RedriveTime"},
            {"State", "Name"}, {"State", "EnteredTime"}, {"State", "RetryCount"}, {"StateMachine", "Id"},
            {"StateMachine", "Name"}, {"Task", "Token"}}};
    constexpr auto start = "Invalid Context object provided: ";
    auto const notAllowed = [&](std::string const& field) {
        return invalid(start + std::string("Field '") + field + "' is not allowed");
    };
    if (!context.isObject())
        return invalid(start + std::string("it must be a JSON object"));
    for (auto const& [part, content] : context.members()) {
        if (part == "Map")
            return invalid(start + std::string("'Map' field is not supported when mocking a Context object"));
        bool const isKnown = part == "Execution" || part == "State" || part == "StateMachine"
            || (part == "Task" && hasToken(state));
        if (!isKnown)
            return notAllowed(part);
        if (!content.isObject())
            return invalid(start + ("'" + part + "' must be a JSON object"));
        for (auto const& member : content.members()) {
            bool isFieldKnown = false;
            for (auto const& [owner, field] : allowed)
                isFieldKnown = isFieldKnown || (owner == part && field == member.key);
            if (!isFieldKnown)
                return notAllowed(member.key);
        }
    }
    return std::nullopt;
}

// What the Context Object shows of a run that is made up.
static Value madeUpContext(Value const* role)
{
    constexpr auto machine = "TestStateMachine";
    constexpr auto execution = "TestStateExecution";
    std::string const account = "us-east-1:111111111111:";
    return Value::object(
        {{"Execution",
             Value::object({{"Id", "arn:aws:states:" + account + "express:" + machine + ":" + execution},
                 {"Name", execution}, {"RoleArn", role ? *role : Value()}})},
            {"StateMachine",
                Value::object(
                    {{"Id", "arn:aws:states:" + account + "stateMachine:" + machine}, {"Name", machine}})}});
}

static std::int64_t integerOf(Value const& object, std::string_view key)
{
    auto const* value = object.find(key);
    return value && value->isInteger() && value->integer() > 0 ? value->integer() : 0;
}

static std::optional<Refusal> prepare(Request& request, Value const& tasks, Tried& tried)
{
    if (auto refusal = checkConstraints(request.given()))
        return refusal;
    if (auto refusal = findState(request, tried))
        return refusal;
    if (auto refusal = readMock(request, tried))
        return refusal;
    auto& settings = tried.settings;
    auto& single = settings.single.emplace();
    if (auto const context = request.json("context")) {
        if (auto refusal = checkContext(*tried.state, *context))
            return refusal;
        single.context = *context;
    }
    settings.graph = tried.graph;
    settings.context = madeUpContext(request.find("roleArn"));
    settings.input = request.json("input").value_or(Value::object());
    single.isIteration = tried.isInMap;
    single.variables = request.json("variables").value_or(Value::object());
    if (!single.variables.isObject())
        return invalid("Variables must be a JSON object.");
    if (auto const* configuration = request.find("stateConfiguration")) {
        single.retries = static_cast<std::uint32_t>(
            std::min<std::int64_t>(integerOf(*configuration, "retrierRetryCount"), 99'999'999));
        single.failedIterations
            = static_cast<std::size_t>(integerOf(*configuration, "mapIterationFailureCount"));
    }
    if (request.refusal())
        return request.refusal();
    auto const* answers = tasks.find("*");
    if (answers && !settings.mocks.answers.contains(stateName)) {
        auto mocks = sim::readMocks(Value::object({{stateName, *answers}}));
        if (!mocks)
            return invalid(mocks.sentence());
        settings.mocks = std::move(*mocks);
    }
    return std::nullopt;
}

static std::string_view statusOf(sim::SingleOutcome::How how)
{
    static constexpr std::array<std::string_view, 4> names{
        "SUCCEEDED", "FAILED", "RETRIABLE", "CAUGHT_ERROR"};
    return names[static_cast<std::size_t>(how)];
}

// What ItemSelector and ItemBatcher make of the items that were given for the ItemReader. The Map is tried
// once more with them in a variable, since what an ItemReader reads does not matter to a Map that is given
// its result.
static Value inspectionWithItems(sim::Run const& run, Tried const& tried)
{
    constexpr auto variable = "itemsOfItemReader";
    auto const state = tried.state->node.value().without("ItemReader");
    auto settings = run.settings();
    settings.graph = graphOfState(state.with("ItemsPath", std::string("$") + variable));
    settings.plans = nullptr;
    auto const taken = std::span(*tried.items).first(tried.itemsTaken);
    settings.single->variables = settings.single->variables.with(
        variable, Value::array(std::vector<Value>(taken.begin(), taken.end())));
    sim::Run again(std::move(settings));
    again.runToEnd();
    return again.single().inspection;
}

// The items of an ItemReader are those that the request has; without any nothing is known of them.
static Value withItems(Value const& inspection, sim::Run const& run, Tried const& tried)
{
    auto const reader = tried.state->node.find("ItemReader");
    if (!tried.state->is("Map") || !reader.isObject())
        return inspection;
    auto told = inspection.without("afterItemSelector");
    bool const isUsed = inspection.find("afterItemSelector") || tried.state->node.find("ItemBatcher");
    if (tried.items && isUsed) {
        auto const again = inspectionWithItems(run, tried);
        for (auto const* name : {"afterItemSelector", "afterItemBatcher"})
            if (auto const* value = again.find(name))
                told = told.with(name, *value);
    }
    if (tried.items && reader.find("ReaderConfig").find("ItemsPointer").isString())
        told = told.with("afterItemsPointer", Value::array(*tried.items));
    return told;
}

// TRACE shows what was sent and answered. A mock answers before anything is sent.
static Value inspectionOf(sim::Run const& run, Request const& request, Tried const& tried)
{
    auto const& single = run.single();
    auto const resource = tried.state->node.find("Resource");
    bool const isHttp = resource.isString() && resource.string().ends_with(":states:::http:invoke");
    auto const* parameters = single.inspection.find("afterParameters");
    if (!parameters)
        parameters = single.inspection.find("afterArguments");
    if (request.text("inspectionLevel") != "TRACE" || !isHttp || !parameters || request.find("mock"))
        return withItems(single.inspection, run, tried);
    auto told = single.inspection.with("request", httpRequest(*parameters));
    auto const& error = run.outcome().error ? run.outcome().error : single.error;
    if (auto response = httpResponse(*parameters, single.inspection.find("result"), error))
        told = told.with("response", std::move(*response));
    return told;
}

static Value respond(sim::Run const& run, Request const& request, Tried const& tried)
{
    auto const& outcome = run.outcome();
    auto const& single = run.single();
    std::vector<Member> members;
    auto const addText = [&](std::string_view key, std::optional<std::string> const& text) {
        if (text)
            members.push_back({std::string(key), *text});
    };
    if (outcome.status == sim::RunStatus::Succeeded)
        members.push_back({"output", outcome.output});
    addText("error", outcome.error ? outcome.error : single.error);
    addText("cause", outcome.cause ? outcome.cause : single.cause);
    addText("nextState", single.nextState);
    if (request.text("inspectionLevel", "INFO") != "INFO")
        members.push_back({"inspectionData", inspectionOf(run, request, tried)});
    members.push_back({"status", statusOf(single.how)});
    return Value::object(std::move(members));
}

}  // namespace test_state

Value testState(Value const& given, Value const& tasks)
{
    test_state::Request request(given);
    test_state::Tried tried;
    if (auto const refusal = test_state::prepare(request, tasks, tried))
        return Value::object({{"exception", refusal->exception}, {"message", refusal->message}});
    sim::Run run(std::move(tried.settings));
    run.runToEnd();
    if (run.outcome().status == sim::RunStatus::Unsupported)
        return Value::object(
            {{"exception", "ValidationException"}, {"message", run.outcome().cause.value_or("")}});
    return Value::object({{"response", test_state::respond(run, request, tried)}});
}

}  // namespace steploom::cases
