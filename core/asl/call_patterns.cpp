// SPDX-License-Identifier: GPL-3.0-or-later
// Which integration pattern a call can take. Source: reference card of AWS facts, "Pattern table".
#include "core/asl/graph.h"

#include <algorithm>
#include <array>

namespace steploom::asl {

struct PatternRow {
    std::string_view service;
    std::string_view actions;  ///< separated by spaces; empty: every one
    std::string_view job;      ///< the pattern that waits for the end; empty when there is none
    bool takesToken;
};

// The first row that fits counts. A service that is not here may have any pattern: new ones come before we
// know.
static constexpr std::array patternTable{
    PatternRow{"apigateway", {}, {}, true},
    PatternRow{"athena", "startQueryExecution", ".sync", false},
    PatternRow{"athena", {}, {}, false},
    PatternRow{"batch", {}, ".sync", false},
    PatternRow{"bedrock", "createModelCustomizationJob", ".sync", false},
    PatternRow{"bedrock", {}, {}, true},
    PatternRow{"codebuild", "startBuild startBuildBatch retryBuildBatch", ".sync", false},
    PatternRow{"codebuild", {}, {}, false},
    PatternRow{"databrew", {}, ".sync", false},
    PatternRow{"dynamodb", {}, {}, false},
    PatternRow{"ecs", {}, ".sync", true},
    PatternRow{"eks", "call", {}, true},
    PatternRow{"eks", "runJob", ".sync", true},
    PatternRow{"eks", {}, ".sync", false},
    PatternRow{"elasticmapreduce", "createCluster terminateCluster addStep", ".sync", false},
    PatternRow{"elasticmapreduce", {}, {}, false},
    PatternRow{"emr-containers", "deleteVirtualCluster startJobRun", ".sync", false},
    PatternRow{"emr-containers", {}, {}, false},
    PatternRow{"emr-serverless", {}, ".sync", false},
    PatternRow{"events", {}, {}, true},
    PatternRow{"glue", {}, ".sync", false},
    PatternRow{"http", {}, {}, false},
    PatternRow{"lambda", {}, {}, true},
    PatternRow{"mediaconvert", {}, ".sync", false},
    PatternRow{"sagemaker",
        "createTrainingJob createTransformJob createHyperParameterTuningJob createLabelingJob "
        "createProcessingJob",
        ".sync", false},
    PatternRow{"sagemaker", {}, {}, false},
    PatternRow{"sns", {}, {}, true},
    PatternRow{"sqs", {}, {}, true},
    PatternRow{"states", {}, ".sync:2", true},
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

CallPatterns callPatterns(std::string_view resource)
{
    static constexpr std::string_view mark = ":states:::";
    auto const place = resource.find(mark);
    if (place == std::string_view::npos)
        return {};
    auto const call = resource.substr(place + mark.size());
    auto const colon = call.find(':');
    if (colon == std::string_view::npos)
        return {};
    auto const service = call.substr(0, colon);
    if (service == "aws-sdk")
        return {.job = {}, .takesToken = true};
    auto const action = resourceParts(resource).action;
    auto const row = std::find_if(patternTable.begin(), patternTable.end(), [&](PatternRow const& each) {
        return each.service == service && (each.actions.empty() || isOneOf(each.actions, action));
    });
    if (row == patternTable.end())
        return {.job = ".sync", .takesToken = true};
    return {.job = row->job, .takesToken = row->takesToken};
}

std::string withPattern(std::string_view resource, std::string_view pattern)
{
    auto const had = resourceParts(resource).pattern;
    return std::string(resource.substr(0, resource.size() - had.size())).append(pattern);
}

}  // namespace steploom::asl
