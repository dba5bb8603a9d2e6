// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/calls.h"

#include <array>

namespace steploom::lint {

bool isHandledOutside(asl::Graph const& graph, asl::State const& state, std::string_view field)
{
    for (auto const* outer = graph.parentOf(state); outer; outer = graph.parentOf(*outer))
        if (outer->node.find(field).size() > 0)
            return true;
    return false;
}

bool isLambda(asl::State const& task)
{
    auto const resource = task.node.find("Resource");
    return resource.isString() && asl::resourceParts(resource.string()).service == "Lambda";
}

bool waitsForOutside(asl::State const& task)
{
    auto const resource = task.node.find("Resource").string();
    return resource.ends_with(".waitForTaskToken") || resource.find(":activity:") != std::string::npos;
}

static constexpr std::array<std::string_view, 4> passing{"Lambda.ServiceException",
    "Lambda.AWSLambdaException", "Lambda.SdkClientException", "Lambda.TooManyRequestsException"};

std::span<std::string_view const> passingLambdaErrors()
{
    return passing;
}

Value lambdaRetrier(std::span<std::string_view const> errors)
{
    std::vector<Value> names(errors.begin(), errors.end());
    return Value::object({{"ErrorEquals", Value::array(std::move(names))}, {"IntervalSeconds", 1},
        {"MaxAttempts", 3}, {"BackoffRate", 2}, {"JitterStrategy", "FULL"}});
}

}  // namespace steploom::lint
