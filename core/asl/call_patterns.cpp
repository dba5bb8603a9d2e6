// SPDX-License-Identifier: GPL-3.0-or-later
// Which integration pattern a call can take. Source: reference card of AWS facts, "Pattern table".
#include "core/asl/graph.h"

#include <algorithm>
#include <array>

namespace steploom::asl {

struct PatternRow {
    std::string_view service;
    std::string_view actions;  ///< separated by blanks
    std::string_view job;      ///< the pattern that waits for the end; empty when there is none
    bool takesToken;
};

// A service that is not here may have any call and pattern: new ones come before we know.
static constexpr std::array patternTable{
    PatternRow{"apigateway", "invoke", {}, true},
    PatternRow{"athena", "startQueryExecution", ".sync", false},
    PatternRow{"athena", "stopQueryExecution getQueryExecution getQueryResults", {}, false},
    PatternRow{"batch", "submitJob", ".sync", false},
    PatternRow{"bedrock", "createModelCustomizationJob", ".sync", false},
    PatternRow{"bedrock", "invokeModel", {}, true},
    PatternRow{"codebuild", "startBuild startBuildBatch retryBuildBatch", ".sync", false},
    PatternRow{"codebuild", "stopBuild stopBuildBatch deleteBuildBatch batchDeleteBuilds batchGetReports", {},
        false},
    PatternRow{"databrew", "startJobRun", ".sync", false},
    PatternRow{"dynamodb", "getItem putItem updateItem deleteItem", {}, false},
    PatternRow{"ecs", "runTask", ".sync", true},
    PatternRow{"eks", "call", {}, true},
    PatternRow{"eks", "runJob", ".sync", true},
    PatternRow{"eks",
        "createCluster deleteCluster createNodegroup deleteNodegroup createFargateProfile "
        "deleteFargateProfile",
        ".sync", false},
    PatternRow{"elasticmapreduce", "createCluster terminateCluster addStep", ".sync", false},
    PatternRow{"elasticmapreduce",
        "setClusterTerminationProtection cancelStep modifyInstanceFleetByName modifyInstanceGroupByName", {},
        false},
    PatternRow{"emr-containers", "deleteVirtualCluster startJobRun", ".sync", false},
    PatternRow{"emr-containers", "createVirtualCluster", {}, false},
    PatternRow{"emr-serverless",
        "createApplication startApplication stopApplication deleteApplication startJobRun cancelJobRun",
        ".sync", false},
    PatternRow{"events", "putEvents", {}, true},
    PatternRow{"glue", "startJobRun", ".sync", false},
    PatternRow{"http", "invoke", {}, false},
    PatternRow{"lambda", "invoke", {}, true},
    PatternRow{"mediaconvert", "createJob", ".sync", false},
    PatternRow{"sagemaker",
        "createTrainingJob createTransformJob createHyperParameterTuningJob createLabelingJob "
        "createProcessingJob",
        ".sync", false},
    PatternRow{"sagemaker", "createModel createEndpoint createEndpointConfig updateEndpoint", {}, false},
    PatternRow{"sns", "publish", {}, true},
    PatternRow{"sqs", "sendMessage", {}, true},
    PatternRow{"states", "startExecution", ".sync:2", true},
};

static bool isOneOf(std::string_view words, std::string_view word)
{
    while (!words.empty()) {
        auto const end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word)
            return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

// The service of an integration's ARN, `dynamodb` or `aws-sdk`; empty for what is no integration.
static std::string_view serviceOf(std::string_view resource)
{
    static constexpr std::string_view mark = ":states:::";
    auto const place = resource.find(mark);
    if (place == std::string_view::npos)
        return {};
    auto const call = resource.substr(place + mark.size());
    auto const colon = call.find(':');
    return colon == std::string_view::npos ? std::string_view() : call.substr(0, colon);
}

static bool isInTable(std::string_view service)
{
    return std::ranges::find(patternTable, service, &PatternRow::service) != patternTable.end();
}

static PatternRow const* rowOf(std::string_view service, std::string_view action)
{
    auto const row = std::ranges::find_if(patternTable,
        [&](PatternRow const& each) { return each.service == service && isOneOf(each.actions, action); });
    return row == patternTable.end() ? nullptr : &*row;
}

CallPatterns callPatterns(std::string_view resource)
{
    auto const service = serviceOf(resource);
    if (service.empty())
        return {};
    if (service == "aws-sdk")
        return {.job = {}, .takesToken = true};
    if (!isInTable(service))
        return {.job = ".sync", .takesToken = true};
    auto const* row = rowOf(service, resourceParts(resource).action);
    return row ? CallPatterns{.job = row->job, .takesToken = row->takesToken} : CallPatterns{};
}

bool isKnownCall(std::string_view resource)
{
    auto const service = serviceOf(resource);
    auto const parts = resourceParts(resource);
    if (service == "aws-sdk")
        return !parts.pattern.starts_with(".sync");
    if (service.empty() || !isInTable(service))
        return true;
    auto const* row = rowOf(service, parts.action);
    if (!row)
        return false;
    // Step Functions' own jobs have an older form as well.
    return parts.pattern.empty() || parts.pattern == row->job
        || (parts.pattern == ".sync" && row->job == ".sync:2")
        || (parts.pattern == ".waitForTaskToken" && row->takesToken);
}

std::string withPattern(std::string_view resource, std::string_view pattern)
{
    auto const had = resourceParts(resource).pattern;
    return std::string(resource.substr(0, resource.size() - had.size())).append(pattern);
}

}  // namespace steploom::asl
