// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/rule.h"

#include <algorithm>

namespace steploom::lint::rules {

// `arn:<partition>:<service>:<region>:<account>:<kind>:<name>`; placeholders may stand anywhere.
static bool looksLikeArn(std::string_view text)
{
    return text.starts_with("arn:") && std::ranges::count(text, ':') >= 5;
}

// Functions, activities and integrations; a placeholder may hold any of them.
static bool isArnOfTask(std::string_view text)
{
    auto const service = text.find(':', text.find(':') + 1) + 1;
    auto const name = text.substr(service, text.find(':', service) - service);
    return name == "states" || name == "lambda";
}

static bool hasOpenPlaceholder(std::string_view text)
{
    auto const open = text.rfind("${");
    return open != std::string_view::npos && text.find('}', open) == std::string_view::npos;
}

static void checkUnknownResource(Report& report)
{
    for (auto const& state : report.graph().states()) {
        auto const resource = state.node.find("Resource");
        if (!state.is("Task") || !resource.isString())
            continue;
        auto const text = resource.string();
        std::string fault;
        std::string_view brief;
        if (hasOpenPlaceholder(text)) {
            fault = "has a placeholder without its closing brace.";
            brief = "placeholder not closed";
        } else if (hasPlaceholder(text) || !report.options().checksArns) {
            continue;
        } else if (!looksLikeArn(text)) {
            fault = "is no ARN. It looks like arn:aws:states:::lambda:invoke.";
            brief = "Resource is no ARN";
        } else if (!isArnOfTask(text)) {
            fault = "is the ARN of something that no Task can call; that is a Lambda function, an activity "
                    "or an "
                    "integration like arn:aws:states:::lambda:invoke.";
            brief = "no Task calls this";
        } else if (!asl::isKnownCall(text)) {
            fault = "names a call that Step Functions does not have; the SDK integration "
                    "arn:aws:states:::aws-sdk:... may have it.";
            brief = "no such call";
        } else {
            continue;
        }
        report.at(resource, state.name + ": Resource " + fault, std::string(brief)).serviceMessage
            = "The resource provided " + text
            + " is not recognized. The value is not a valid resource ARN, or the resource is not available "
              "in "
              "this region.";
    }
}

Rule unknown_resource()
{
    return {
        .name = "unknown_resource",
        .code = "SCHEMA_VALIDATION_FAILED",
        .severity = Severity::Error,
        .title = "A Resource is not recognized",
        .why = "A Task calls a service integration, a Lambda function or an activity by its ARN.",
        .check = checkUnknownResource,
    };
}

}  // namespace steploom::lint::rules
