// SPDX-License-Identifier: GPL-3.0-or-later
// Source: recordings of the service, "Errors of services": an optimised integration names errors by the
// service's own spelling, an SDK integration by that of the SDK.
#include "core/lint/rule.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace steploom::lint::rules {

namespace {

/// How the errors of a service begin.
struct ErrorFamily {
    std::string_view integration;  ///< what its optimised integrations begin with; empty when it has none
    std::string_view token;        ///< of its SDK integrations
    std::string_view prefix;       ///< of the errors of its optimised integrations
    std::string_view sdkPrefix;
    /// Both prefixes were recorded.
    bool isRecorded = false;
};

struct ErrorSource {
    ErrorFamily const* family = nullptr;  ///< null for a service whose errors are not listed here
    bool isSdk = false;
};

}  // namespace

static constexpr std::array<ErrorFamily, 15> errorFamilies{{
    {"lambda", "lambda", "Lambda", "Lambda"},
    {"dynamodb", "dynamodb", "DynamoDB", "DynamoDb", true},
    {"sqs", "sqs", "SQS", "Sqs"},
    {"sns", "sns", "SNS", "Sns"},
    {"states", "sfn", "StepFunctions", "Sfn", true},
    {"events", "eventbridge", "EventBridge", "EventBridge"},
    {"apigateway", "apigateway", "ApiGateway", "ApiGateway"},
    {"ecs", "ecs", "ECS", "Ecs"},
    {"", "s3", "S3", "S3"},
    {"glue", "glue", "Glue", "Glue"},
    {"batch", "batch", "Batch", "Batch"},
    {"athena", "athena", "Athena", "Athena"},
    {"sagemaker", "sagemaker", "SageMaker", "SageMaker"},
    {"codebuild", "codebuild", "CodeBuild", "CodeBuild"},
    {"", "secretsmanager", "SecretsManager", "SecretsManager"},
}};

// Whose errors come to the handlers of a task; nothing where that cannot be told. Functions, workers and
// whoever holds a token fail with any name that they like.
static std::optional<ErrorSource> errorSourceOf(asl::State const& state)
{
    auto const node = state.node.find("Resource");
    if (!state.is("Task") || !node.isString() || hasPlaceholder(node.text()))
        return std::nullopt;
    auto const resource = node.string();
    auto const start = resource.find(":::");
    if (start == std::string::npos || resource.ends_with(".waitForTaskToken"))
        return std::nullopt;
    auto call = std::string_view(resource).substr(start + 3);
    bool const isSdk = call.starts_with("aws-sdk:");
    if (isSdk)
        call.remove_prefix(std::string_view("aws-sdk:").size());
    auto const service = call.substr(0, call.find(':'));
    auto const family
        = std::ranges::find(errorFamilies, service, isSdk ? &ErrorFamily::token : &ErrorFamily::integration);
    if (service.empty() || service == "lambda" || (family == errorFamilies.end() && !isSdk))
        return std::nullopt;
    return ErrorSource{family == errorFamilies.end() ? nullptr : family, isSdk};
}

static ErrorFamily const* familyOfError(std::string_view name)
{
    auto const dot = name.find('.');
    if (dot == std::string_view::npos)
        return nullptr;
    auto const prefix = name.substr(0, dot);
    auto const family = std::ranges::find_if(errorFamilies,
        [&](ErrorFamily const& each) { return each.prefix == prefix || each.sdkPrefix == prefix; });
    return family == errorFamilies.end() ? nullptr : family;
}

// The name as this integration spells it; empty when it is spelled so, or it is not known for sure.
static std::string respelled(ErrorSource const& source, std::string const& name)
{
    auto const right = source.isSdk ? source.family->sdkPrefix : source.family->prefix;
    auto const dot = name.find('.');
    if (!source.family->isRecorded || name.substr(0, dot) == right)
        return {};
    return std::string(right) + name.substr(dot);
}

static void checkForeignErrors(
    Report& report, asl::State const& state, ErrorSource const& source, text::NodeRef handler)
{
    auto const errors = handler.find("ErrorEquals");
    std::vector<text::NodeRef> foreign;
    for (auto const error : errors) {
        auto const name = error.string();
        auto const* family
            = error.isString() && !hasPlaceholder(error.text()) ? familyOfError(name) : nullptr;
        if (!family)
            continue;
        if (family != source.family) {
            foreign.push_back(error);
        } else if (auto right = respelled(source, name); !right.empty()) {
            report
                .at(error,
                    state.name + ": " + name + " never comes to it; this call's errors are spelled " + right
                        + ".",
                    "error is spelled otherwise")
                .fixes.push_back(changeTo(report.graph(), error, right));
        }
    }
    if (foreign.empty())
        return;
    auto const first = foreign.front().string();
    auto& problem = report.at(foreign.front(),
        state.name + ": " + first + " never comes to it; that is an error of "
            + std::string(familyOfError(first)->prefix) + ", which this task does not call.",
        "error of another service");
    if (foreign.size() == errors.size())
        problem.fixes.push_back(removeIt(report.graph(), handler));
    else if (foreign.size() == 1)
        problem.fixes.push_back(removeIt(report.graph(), foreign.front()));
}

static void checkForeignError(Report& report)
{
    for (auto const& state : report.graph().states()) {
        if (!state.is("Task"))
            continue;
        for (auto const* field : {"Retry", "Catch"})
            if (auto const handlers = state.node.find(field))
                if (auto const source = errorSourceOf(state))
                    for (auto const handler : handlers)
                        checkForeignErrors(report, state, *source, handler);
    }
}

Rule foreign_error()
{
    return {
        .name = "foreign_error",
        .code = "FOREIGN_ERROR",
        .severity = Severity::Warning,
        .title = "A handler names an error of another service",
        .why
        = "A call fails with errors of the service that it calls, and their names begin as that service is "
          "spelled: DynamoDB. for dynamodb:putItem, DynamoDb. for aws-sdk:dynamodb:putItem. No other error "
          "ever comes to the handler.",
        .check = checkForeignError,
    };
}

}  // namespace steploom::lint::rules
