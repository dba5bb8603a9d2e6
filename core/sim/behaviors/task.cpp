// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Task state: makes the call ready. Who answers is not its concern.

#include "core/aws/parameter_check.h"
#include "core/base/json_writer.h"
#include "core/sim/behavior.h"
#include "core/sim/numbers.h"

#include <algorithm>
#include <string>

namespace steploom::sim::behaviors {

static std::optional<Step> readTaskLimit(
    Frame const& frame, std::string_view name, std::optional<std::int64_t>& seconds)
{
    auto read = readInteger(frame, name, taskLimit);
    if (!read)
        return std::nullopt;
    if (auto* failed = std::get_if<Step>(&*read))
        return std::move(*failed);
    seconds = std::get<std::int64_t>(*read);
    return std::nullopt;
}

// API Gateway takes an object of lists of texts. Of Headers it is recorded, of QueryParameters only that they
// are an object.
static bool isFitForGateway(std::string_view field, Value const& given)
{
    return given.isObject()
        && (field != "Headers" || std::ranges::all_of(given.members(), [](Member const& header) {
               return header.value.isArray();
           }));
}

// Whatever answers a task: with such parameters the service does not make the call. What was recorded was
// made.
static std::optional<Step> refuseParameters(Frame const& frame, CallTask const& call)
{
    auto const& plan = frame.plan;
    if (!plan.parameterCheck || frame.isCallRecorded)
        return std::nullopt;
    std::vector<std::string> faults;
    for (auto& misfit : plan.parameterCheck->misfits(call.parameters))
        if (std::ranges::find(faults, misfit.sentence) == faults.end())
            faults.push_back(std::move(misfit.sentence));
    if (call.resource.ends_with(":states:::apigateway:invoke"))
        for (std::string const field : {"Headers", "QueryParameters"})
            if (auto const* given = call.parameters.find(field); given && !isFitForGateway(field, *given))
                faults.push_back("The value of the field '" + field + "' has an invalid format");
    if (faults.empty())
        return std::nullopt;
    std::string list;
    for (auto const& fault : faults)
        list += (list.empty() ? "" : ", ") + fault;
    return Fault{"The Parameters '" + toJson(call.parameters) + "' could not be used to start the Task: ["
            + list + "]",
        plan.isJsonata ? "Arguments" : "Parameters"};
}

static Step enterTask(Frame const& frame)
{
    CallTask call;
    call.parameters = frame.input;
    if (auto const* resource = frame.field("Resource"); resource && resource->isString())
        call.resource = resource->string();
    if (auto made = evaluateField(frame, "Credentials")) {
        if (auto* failed = std::get_if<Step>(&*made))
            return std::move(*failed);
        call.credentials = std::get<Value>(std::move(*made));
    }
    if (auto made = evaluateField(frame, "Arguments")) {
        if (auto* failed = std::get_if<Step>(&*made))
            return std::move(*failed);
        call.parameters = std::get<Value>(std::move(*made));
    }
    for (bool const isCredentials : {true, false}) {
        auto const& payload = isCredentials ? frame.plan.credentials : frame.plan.parameters;
        if (!payload)
            continue;
        auto filled = fillTemplate(*payload, frame.scope(), frame.input);
        if (auto* failed = std::get_if<Step>(&filled))
            return std::move(*failed);
        if (isCredentials)
            call.credentials = std::get<Value>(std::move(filled));
        else
            call.parameters = std::get<Value>(std::move(filled));
    }
    if (auto failed = readTaskLimit(frame, "TimeoutSeconds", call.timeoutSeconds))
        return *failed;
    if (auto failed = readTaskLimit(frame, "HeartbeatSeconds", call.heartbeatSeconds))
        return *failed;
    if (auto refused = refuseParameters(frame, call))
        return std::move(*refused);
    return call;
}

Behavior task()
{
    return {.type = "Task", .enter = enterTask};
}

}  // namespace steploom::sim::behaviors
