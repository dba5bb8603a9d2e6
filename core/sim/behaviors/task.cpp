// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Task state: makes the call ready. Who answers is not its concern.

#include "core/base/json_writer.h"
#include "core/sim/behavior.h"

#include <algorithm>
#include <string>

namespace steploom::sim::behaviors {

static std::optional<Step> readTaskLimit(
    Frame const& frame, std::string_view name, std::optional<std::int64_t>& seconds)
{
    if (auto made = evaluateField(frame, name, "number")) {
        if (auto* failed = std::get_if<Step>(&*made))
            return std::move(*failed);
        if (auto const& value = std::get<Value>(*made); value.isInteger())
            seconds = value.integer();
        return std::nullopt;
    }
    auto const* constant = frame.field(name);
    if (constant && constant->isInteger())
        seconds = constant->integer();
    auto const* path = frame.field(std::string(name) + "Path");
    if (!path || !path->isString())
        return std::nullopt;
    auto read = readPath(frame, path->string(), invalidPath);
    if (auto* failed = std::get_if<Step>(&read))
        return std::move(*failed);
    if (auto const& value = std::get<Value>(read); value.isInteger())
        seconds = value.integer();
    return std::nullopt;
}

// API Gateway takes an object of lists of texts; the service tells before it calls. Of Headers it is
// recorded, of QueryParameters only that they are an object.
static std::optional<Step> refuseParameters(CallTask const& call)
{
    if (!call.resource.ends_with(":states:::apigateway:invoke"))
        return std::nullopt;
    for (std::string const field : {"Headers", "QueryParameters"}) {
        auto const* given = call.parameters.find(field);
        bool isFit = !given || given->isObject();
        if (given && isFit && field == "Headers")
            isFit = std::ranges::all_of(
                given->members(), [](Member const& header) { return header.value.isArray(); });
        if (!isFit)
            return Fault{"The Parameters '" + toJson(call.parameters)
                    + "' could not be used to start the Task: [The value of the field '" + field
                    + "' has an invalid format]",
                field};
    }
    return std::nullopt;
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
    if (auto refused = refuseParameters(call))
        return std::move(*refused);
    return call;
}

Behavior task()
{
    return {.type = "Task", .enter = enterTask};
}

}  // namespace steploom::sim::behaviors
