// SPDX-License-Identifier: GPL-3.0-or-later
// One state tried by itself. Source: the service's guide, "TestState"; words and refusals are recorded.
#include "core/cases/test_state.h"

#include "core/base/json_writer.h"
#include "core/cases/response_shapes.h"
#include "core/lint/service_diagnostics.h"
#include "core/sim/run.h"
#include "core/sim/service_call.h"
#include "core/text/syntax_tree.h"

#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace steploom::cases {

namespace {

constexpr char const* stateName = "StateName";  // what the service calls the state in the Context Object

struct Refusal {
    std::string exception;
    std::string message;
};

Refusal invalid(std::string message)
{
    return {"ValidationException", std::move(message)};
}

std::string textOf(Value const& object, std::string_view key, std::string_view standard = {})
{
    auto const* value = object.find(key);
    return value && value->isString() ? value->string() : std::string(standard);
}

// A request with all its JSON texts read.
class Request {
public:
    explicit Request(Value const& given) : m_given(given)
    {
        auto const* definition = given.find("definition");
        m_isWire = definition && definition->isString();
    }

    // Reads what is a JSON text where the request is as it goes over the wire. `isText` says that it always
    // is.
    std::optional<Value> json(Value const& holder, std::string_view key, bool isText = false)
    {
        auto const* value = holder.find(key);
        if (!value || value->isNull())
            return std::nullopt;
        if (!(isText || m_isWire) || !value->isString())
            return *value;
        auto parsed = text::parseJsonValue(value->string());
        if (parsed)
            return std::move(*parsed);
        refuse(
            invalid("The field '" + std::string(key) + "' must be a valid JSON text: " + parsed.sentence()));
        return std::nullopt;
    }
    std::optional<Value> json(std::string_view key) { return json(m_given, key); }
    Value const* find(std::string_view key) const { return m_given.find(key); }
    std::string text(std::string_view key, std::string_view standard = {}) const
    {
        return textOf(m_given, key, standard);
    }

    void refuse(Refusal refusal)
    {
        if (!m_refusal)
            m_refusal = std::move(refusal);
    }
    std::optional<Refusal> const& refusal() const { return m_refusal; }

private:
    Value const& m_given;
    bool m_isWire = false;
    std::optional<Refusal> m_refusal;
};

// What to run: the state by itself in a machine of its own.
struct Tried {
    std::shared_ptr<asl::Graph const> graph;
    asl::State const* state = nullptr;
    bool isInMap = false;
    sim::RunSettings settings;
};

Value aloneInMachine(Value const& state)
{
    return Value::object({{"StartAt", stateName}, {"States", Value::object({{stateName, state}})}});
}

std::shared_ptr<asl::Graph const> graphOf(Value const& definition)
{
    return asl::Graph::build(text::SyntaxTree::parseJson(toJson(definition)));
}

// What the service would not create. Of a state by itself nothing is said about where it leads to.
std::optional<Refusal> refusalOf(asl::Graph const& graph, bool isMachine)
{
    auto diagnostics = lint::asService(lint::check(graph, {}));
    std::erase_if(diagnostics, [&](lint::ServiceDiagnostic const& each) {
        bool const isAboutWays = each.code == "MISSING_TRANSITION_TARGET" || each.code == "MISSING_END_STATE";
        return each.severity != lint::Severity::Error || (!isMachine && isAboutWays);
    });
    if (diagnostics.empty())
        return std::nullopt;
    return Refusal{"InvalidDefinition", lint::refusal(diagnostics)};
}

// The definition is a state, or a machine with the name of one that is in it somewhere.
std::optional<Refusal> findState(Request& request, Tried& tried)
{
    auto const definition = request.json("definition");
    if (request.refusal())
        return Refusal{"InvalidDefinition",
            "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: " + request.refusal()->message
                + "'"};
    if (!definition || !definition->isObject())
        return Refusal{"InvalidDefinition",
            "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: Definition must be a valid JSON "
            "object'"};
    auto state = *definition;
    bool const isMachine = request.find("stateName") != nullptr;
    if (isMachine) {
        auto const machine = graphOf(*definition);
        auto const* found = machine->findByName(request.text("stateName"));
        if (!found)
            return invalid("State not found in definition");
        if (auto refusal = refusalOf(*machine, true))
            return refusal;
        state = found->node.value();
        for (auto scope = found->scope; machine->scope(scope).owner != asl::noIndex;
            scope = machine->state(machine->scope(scope).owner).scope)
            tried.isInMap = tried.isInMap || machine->state(machine->scope(scope).owner).is("Map");
        if (found->language == asl::QueryLanguage::Jsonata)
            state = state.with("QueryLanguage", "JSONata");
    }
    tried.graph = graphOf(aloneInMachine(state));
    tried.state = tried.graph->findByName(stateName);
    if (!tried.state)
        return invalid("State not found in definition");
    return isMachine ? std::nullopt : refusalOf(*tried.graph, false);
}

bool isOneOf(asl::State const& state, std::initializer_list<std::string_view> types)
{
    for (auto const type : types)
        if (state.is(type))
            return true;
    return false;
}

std::optional<Refusal> checkConfiguration(asl::State const& state, Value const& configuration,
    Value const* mock, std::optional<Value> const& result)
{
    auto const* failures = configuration.find("mapIterationFailureCount");
    if (failures && !mock)
        return invalid("TestState does not support MapIterationFailureCount when a mock is not specified.");
    if (failures && state.is("Map") && failures->isInteger() && result && result->isArray()
        && failures->integer() > static_cast<std::int64_t>(result->size()))
        return invalid(
            "Map iteration failure count must be less than or equal to the number of Map iterations");
    return std::nullopt;
}

std::string resourceOf(asl::State const& state)
{
    auto const resource = state.node.find("Resource");
    return resource.isString() ? resource.string() : std::string();
}

bool hasToken(asl::State const& state)
{
    return sim::isSubmitted(resourceOf(state));
}

// What the service does not call by itself here.
bool waitsForOthers(asl::State const& state)
{
    return hasToken(state) || resourceOf(state).find(":activity:") != std::string::npos;
}

FieldValidation validationOf(Value const& mock)
{
    auto const mode = textOf(mock, "fieldValidationMode", "STRICT");
    return mode == "NONE"   ? FieldValidation::None
        : mode == "PRESENT" ? FieldValidation::Present
                            : FieldValidation::Strict;
}

std::optional<Refusal> checkResult(asl::State const& state, Value const& result, FieldValidation validation)
{
    if (state.is("Map")) {
        if (state.node.find("ResultWriter"))
            return result.isObject() ? std::nullopt
                                     : std::optional(invalid("Mocked result must be a JSON object."));
        return result.isArray() ? std::nullopt : std::optional(invalid("Mocked result must be an array."));
    }
    if (state.is("Parallel")) {
        if (!result.isArray())
            return invalid("Mocked result must be an array.");
        if (result.size() != state.scopes.size())
            return invalid(
                "Mocked result must contain the same number of items as number of Parallel branches.");
        return std::nullopt;
    }
    if (auto fault = checkResponse(resourceOf(state), result, validation))
        return invalid("Mock result schema validation error: " + *fault);
    return std::nullopt;
}

// The mock as an answer; nothing where there is none.
std::optional<Refusal> readMock(Request& request, Tried& tried)
{
    auto const& state = *tried.state;
    auto const* mock = request.find("mock");
    auto const* configuration = request.find("stateConfiguration");
    auto const result = mock ? request.json(*mock, "result", true) : std::nullopt;
    auto const* error = mock ? mock->find("errorOutput") : nullptr;
    if (request.refusal())
        return invalid("Mocked result must be valid JSON");
    if (auto const* reveals = request.find("revealSecrets"); mock && reveals && *reveals == Value(true))
        return invalid("TestState does not support RevealSecrets when a mock is specified.");
    if (mock && (result.has_value() == (error != nullptr)))
        return invalid("A test mock should have only one of the following fields: [result, errorOutput].");
    if (mock && isOneOf(state, {"Pass", "Succeed", "Fail", "Wait", "Choice"}))
        return invalid("State type '" + state.typeName + "' is not supported when a mock is specified");
    if (configuration)
        if (auto refusal = checkConfiguration(state, *configuration, mock, result))
            return refusal;
    if (!mock && isOneOf(state, {"Map", "Parallel"}))
        return Refusal{"InvalidDefinition",
            "TestState API does not support Map or Parallel states. Supported state types include: [Task, "
            "Wait, "
            "Pass, Succeed, Fail, Choice]"};
    if (!mock && state.is("Task") && waitsForOthers(state))
        return invalid("TestState needs a mock for an activity, a job that is waited for, and a task token.");
    if (!mock && state.is("Task") && request.text("roleArn").empty())
        return invalid("RoleArn must be specified when testing a Task state");
    if (!mock)
        return std::nullopt;
    sim::Answer answer;
    if (error) {
        answer.kind = sim::Answer::Kind::Error;
        if (auto const* name = error->find("error"); name && name->isString())
            answer.error = name->string();
        if (auto const* cause = error->find("cause"); cause && cause->isString())
            answer.cause = cause->string();
    } else {
        if (auto refusal = checkResult(state, *result, validationOf(*mock)))
            return refusal;
        answer.output = *result;
    }
    tried.settings.mocks.answers[stateName] = {std::move(answer)};
    return std::nullopt;
}

// A Context Object may hold what the service's own one holds, but nothing of Maps.
std::optional<Refusal> checkContext(asl::State const& state, Value const& context)
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
Value madeUpContext(Value const* role)
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

std::int64_t integerOf(Value const& object, std::string_view key)
{
    auto const* value = object.find(key);
    return value && value->isInteger() && value->integer() > 0 ? value->integer() : 0;
}

std::optional<Refusal> prepare(Request& request, Value const& tasks, Tried& tried)
{
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

std::string_view statusOf(sim::SingleOutcome::How how)
{
    static constexpr std::array<std::string_view, 4> names{
        "SUCCEEDED", "FAILED", "RETRIABLE", "CAUGHT_ERROR"};
    return names[static_cast<std::size_t>(how)];
}

Value respond(sim::Run const& run, bool isInspected)
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
    if (isInspected)
        members.push_back({"inspectionData", single.inspection});
    members.push_back({"status", statusOf(single.how)});
    return Value::object(std::move(members));
}

}  // namespace

Value testState(Value const& given, Value const& tasks)
{
    Request request(given);
    Tried tried;
    if (auto const refusal = prepare(request, tasks, tried))
        return Value::object({{"exception", refusal->exception}, {"message", refusal->message}});
    sim::Run run(std::move(tried.settings));
    run.runToEnd();
    if (run.outcome().status == sim::RunStatus::Unsupported)
        return Value::object(
            {{"exception", "ValidationException"}, {"message", run.outcome().cause.value_or("")}});
    return Value::object({{"response", respond(run, request.text("inspectionLevel", "INFO") != "INFO")}});
}

}  // namespace steploom::cases
