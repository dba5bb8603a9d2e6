// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/common_fields.h"

namespace steploom::asl::states {

StateType task()
{
    static constexpr double longest = 99'999'999;
    return {
        .name = "Task",
        .label = "Lambda Invoke",
        .summary = "Run a Lambda function",
        .icon = "task",
        .family = "Call",
        .order = 0,
        .fields = fieldList({
            {typeField(),
                {.name = "Resource",
                    .kind = FieldKind::ResourceArn,
                    .help = "What is called: a service action, a function or an activity.",
                    .required = true}},
            inputOutputPaths(),
            {parametersField("What the call is given."), argumentsField(),
                {.name = "Credentials",
                    .kind = FieldKind::Object,
                    .help = "A role of another account to make the call with.",
                    .group = FieldGroup::Advanced,
                    .allowsExpression = true,
                    .inner = credentialsFields()},
                resultSelectorField(), resultPathField(), outputField(), assignField(),
                {.name = "TimeoutSeconds",
                    .kind = FieldKind::Integer,
                    .help = "How long one try may take.",
                    .oneOf = "timeout",
                    .group = FieldGroup::Errors,
                    .allowsExpression = true,
                    .minimum = 1,
                    .maximum = longest,
                    .standard = "99999999",
                    .unit = "s"},
                {.name = "TimeoutSecondsPath",
                    .kind = FieldKind::ReferencePath,
                    .help = "Where in the input that time is.",
                    .oneOf = "timeout",
                    .language = FieldLanguage::JsonPath,
                    .group = FieldGroup::Errors},
                {.name = "HeartbeatSeconds",
                    .kind = FieldKind::Integer,
                    .help = "How long the worker may stay silent; shorter than the timeout.",
                    .oneOf = "heartbeat",
                    .group = FieldGroup::Errors,
                    .allowsExpression = true,
                    .minimum = 1,
                    .maximum = longest,
                    .standard = "99999999",
                    .unit = "s"},
                {.name = "HeartbeatSecondsPath",
                    .kind = FieldKind::ReferencePath,
                    .help = "Where in the input that time is.",
                    .oneOf = "heartbeat",
                    .language = FieldLanguage::JsonPath,
                    .group = FieldGroup::Errors}},
            errorHandlingFields(),
            transitionFields(),
            {commentField(), queryLanguageField()},
        }),
        .starter
        = R"({"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "OutputPath": "$.Payload",
            "Parameters": {"FunctionName": "", "Payload.$": "$"},
            "Retry": [{"ErrorEquals": ["Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
            "Lambda.TooManyRequestsException"], "IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 2, "JitterStrategy": "FULL"}]})",
        .starterJsonata = R"({"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Arguments": {"FunctionName": "", "Payload": "{% $states.input %}"}, "Output": "{% $states.result.Payload %}",
            "Retry": [{"ErrorEquals": ["Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
            "Lambda.TooManyRequestsException"], "IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 2, "JitterStrategy": "FULL"}]})",
    };
}

}  // namespace steploom::asl::states
