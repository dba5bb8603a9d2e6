// SPDX-License-Identifier: GPL-3.0-or-later
// The mock of a TestState request: what it may say of each type of state.
#include "core/cases/response_shapes.h"
#include "core/cases/test_state_request.h"
#include "core/sim/member_text.h"
#include "core/sim/service_call.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace steploom::cases::test_state {

static bool isOneOf(asl::State const& state, std::initializer_list<std::string_view> types)
{
    for (auto const type : types)
        if (state.is(type))
            return true;
    return false;
}

static std::string resourceOf(asl::State const& state)
{
    auto const resource = state.node.find("Resource");
    return resource.isString() ? resource.string() : std::string();
}

bool hasToken(asl::State const& state)
{
    return sim::isSubmitted(resourceOf(state));
}

// What the service does not call by itself here.
static bool waitsForOthers(asl::State const& state)
{
    return hasToken(state) || sim::isActivity(resourceOf(state));
}

static FieldValidation validationOf(Value const& mock)
{
    auto const mode = sim::textOf(mock, "fieldValidationMode", "STRICT");
    return mode == "NONE"   ? FieldValidation::None
        : mode == "PRESENT" ? FieldValidation::Present
                            : FieldValidation::Strict;
}

static std::optional<Refusal> checkResult(
    asl::State const& state, Value const& result, FieldValidation validation)
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

std::optional<Refusal> readMock(Request& request, Tried& tried)
{
    auto const& state = *tried.state;
    auto const* mock = request.find("mock");
    auto const* configuration = request.find("stateConfiguration");
    auto const result = mock ? request.json(*mock, "result", true) : std::nullopt;
    auto const* error = mock ? Request::in(*mock, "errorOutput") : nullptr;
    if (request.refusal())
        return invalid("Mocked result must be valid JSON");
    if (auto const* reveals = request.find("revealSecrets"); mock && reveals && *reveals == Value(true))
        return invalid("TestState does not support RevealSecrets when a mock is specified.");
    if (mock && (result.has_value() == (error != nullptr)))
        return invalid("A test mock should have only one of the following fields: [result, errorOutput].");
    if (mock && isOneOf(state, {"Pass", "Succeed", "Fail", "Wait", "Choice"}))
        return invalid("State type '" + state.typeName + "' is not supported when a mock is specified");
    if (configuration)
        if (auto refusal = readConfiguration(*configuration, mock, result, tried))
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

}  // namespace steploom::cases::test_state
