// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Task state: makes the call ready. Who answers is not its concern.

#include "core/base/json_writer.h"
#include "core/sim/behavior.h"

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

// API Gateway takes a list of texts for each header; the service tells before it calls (recorded).
static std::optional<Step> refuseHeaders(CallTask const& call)
{
    auto const* headers = call.parameters.find("Headers");
    if (!call.resource.ends_with(":states:::apigateway:invoke") || !headers)
        return std::nullopt;
    bool isFit = headers->isObject();
    if (isFit)
        for (auto const& header : headers->members())
            isFit = isFit && header.value.isArray();
    if (isFit)
        return std::nullopt;
    return Fault{"The Parameters '" + toJson(call.parameters)
            + "' could not be used to start the Task: [The value of the field 'Headers' has an invalid "
              "format]",
        "Headers"};
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
    if (auto refused = refuseHeaders(call))
        return std::move(*refused);
    return call;
}

Behavior task()
{
    return {.type = "Task", .enter = enterTask};
}

}  // namespace steploom::sim::behaviors
