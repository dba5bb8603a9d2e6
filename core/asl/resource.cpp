// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the Resource of a Task apart. Forms: reference card of the language, section "Task".
#include "core/asl/graph.h"

#include <algorithm>
#include <array>

namespace steploom::asl {

struct ServiceName {
    std::string_view prefix;
    std::string_view label;
    std::string_view category;
};

static constexpr std::array knownServices{
    ServiceName{"apigateway", "API Gateway", "network"},
    ServiceName{"athena", "Athena", "analytics"},
    ServiceName{"batch", "Batch", "compute"},
    ServiceName{"bedrock", "Bedrock", "models"},
    ServiceName{"bedrockruntime", "Bedrock", "models"},
    ServiceName{"cloudwatch", "CloudWatch", "analytics"},
    ServiceName{"codebuild", "CodeBuild", "compute"},
    ServiceName{"comprehend", "Comprehend", "models"},
    ServiceName{"databrew", "DataBrew", "analytics"},
    ServiceName{"dynamodb", "DynamoDB", "data"},
    ServiceName{"ec2", "EC2", "compute"},
    ServiceName{"ecs", "ECS", "compute"},
    ServiceName{"eks", "EKS", "compute"},
    ServiceName{"elasticmapreduce", "EMR", "analytics"},
    ServiceName{"emr-containers", "EMR on EKS", "analytics"},
    ServiceName{"emr-serverless", "EMR Serverless", "analytics"},
    ServiceName{"eventbridge", "EventBridge", "messaging"},
    ServiceName{"events", "EventBridge", "messaging"},
    ServiceName{"glue", "Glue", "analytics"},
    ServiceName{"http", "HTTP", "network"},
    ServiceName{"iam", "IAM", "security"},
    ServiceName{"iotdataplane", "IoT", "messaging"},
    ServiceName{"kms", "KMS", "security"},
    ServiceName{"lambda", "Lambda", "compute"},
    ServiceName{"mediaconvert", "MediaConvert", "compute"},
    ServiceName{"rds", "RDS", "data"},
    ServiceName{"redshiftdata", "Redshift Data", "data"},
    ServiceName{"rekognition", "Rekognition", "models"},
    ServiceName{"s3", "S3", "storage"},
    ServiceName{"sagemaker", "SageMaker", "models"},
    ServiceName{"secretsmanager", "Secrets Manager", "security"},
    ServiceName{"ses", "SES", "messaging"},
    ServiceName{"sesv2", "SES", "messaging"},
    ServiceName{"sfn", "Step Functions", "workflow"},
    ServiceName{"sns", "SNS", "messaging"},
    ServiceName{"sqs", "SQS", "messaging"},
    ServiceName{"ssm", "Systems Manager", "workflow"},
    ServiceName{"states", "Step Functions", "workflow"},
    ServiceName{"sts", "STS", "security"},
    ServiceName{"textract", "Textract", "models"},
    ServiceName{"transcribe", "Transcribe", "models"},
    ServiceName{"translate", "Translate", "models"},
};

static ResourceParts named(std::string_view service, std::string action)
{
    ResourceParts parts;
    auto const known = std::find_if(knownServices.begin(), knownServices.end(),
        [&](ServiceName const& s) { return s.prefix == service; });
    if (known != knownServices.end()) {
        parts.service = known->label;
        parts.category = known->category;
    } else {
        parts.service = service;
    }
    for (std::string_view const pattern : {".waitForTaskToken", ".sync:2", ".sync"}) {
        if (action.size() > pattern.size()
            && action.compare(action.size() - pattern.size(), pattern.size(), pattern) == 0) {
            parts.pattern = pattern;
            action.resize(action.size() - pattern.size());
            break;
        }
    }
    parts.action = std::move(action);
    return parts;
}

ResourceParts resourceParts(std::string_view resource)
{
    // arn:<partition>:states:::<service>:<api>, also with a placeholder as partition
    if (auto const integration = resource.find(":states:::"); integration != std::string_view::npos) {
        auto rest = resource.substr(integration + 10);
        if (rest.substr(0, 8) == "aws-sdk:")
            rest.remove_prefix(8);
        auto const colon = rest.find(':');
        if (colon == std::string_view::npos)
            return named(rest, {});
        return named(rest.substr(0, colon), std::string(rest.substr(colon + 1)));
    }
    if (auto const function = resource.find(":function:"); function != std::string_view::npos)
        return named("lambda", std::string(resource.substr(function + 10)));
    if (auto const activity = resource.find(":activity:"); activity != std::string_view::npos) {
        ResourceParts parts;
        parts.service = "Activity";
        parts.action = resource.substr(activity + 10);
        parts.category = "compute";
        return parts;
    }
    return {};
}

}  // namespace steploom::asl
