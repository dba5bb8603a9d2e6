// SPDX-License-Identifier: GPL-3.0-or-later
// Lambda functions: by ARN, by part of an ARN or by name, with or without a version or alias.
#include "core/aws/grant.h"

namespace steploom::aws::iam {

// Where the qualifier of `NAME[:QUALIFIER]` begins; a colon inside a placeholder is none.
static std::size_t lambdaQualifierAt(std::string_view name)
{
    int depth = 0;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (name[at] == '{')
            ++depth;
        else if (name[at] == '}')
            --depth;
        else if (name[at] == ':' && depth <= 0)
            return at;
    }
    return std::string_view::npos;
}

// A function without its qualifier, as an ARN, and the qualifier.
struct LambdaFunction {
    std::string arn;
    std::string qualifier;
};

static LambdaFunction lambdaFunctionOf(RightsWriter const& rights, std::string_view text, bool isArnByDefault)
{
    static constexpr std::string_view kind = ":function:";
    std::string around;
    auto name = text;
    if (auto const mark = text.find(kind); mark != std::string_view::npos) {
        around = std::string(text.substr(0, mark + kind.size()));
        if (!around.starts_with("arn:"))  // ACCOUNT:function:NAME
            around = "arn:${AWS::Partition}:lambda:${AWS::Region}:" + around;
        name = text.substr(mark + kind.size());
    } else {
        auto const first = text.substr(0, lambdaQualifierAt(text));
        if (!rights.isArn(first, isArnByDefault))
            around = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:";
    }
    auto const colon = lambdaQualifierAt(name);
    if (colon == std::string_view::npos)
        return {around + std::string(name), {}};
    return {around + std::string(name.substr(0, colon)), std::string(name.substr(colon + 1))};
}

static void allowLambdaFunction(
    RightsWriter const& rights, std::string_view text, Given const& givenQualifier, bool isArnByDefault)
{
    auto [arn, qualifier] = lambdaFunctionOf(rights, text, isArnByDefault);
    if (givenQualifier.isKnown())
        qualifier = givenQualifier.text;
    std::vector<std::string> const actions{"lambda:InvokeFunction"};
    // Without a qualifier any version or alias may be meant; $LATEST is the function itself as well.
    if (qualifier.empty())
        rights.policy().allow(actions, {arn, arn + ":*"});
    else if (qualifier == "$LATEST")
        rights.policy().allow(actions, {arn, arn + ":" + qualifier});
    else
        rights.policy().allow(actions, {arn + ":" + qualifier});
}

static void grantLambda(RightsWriter const& rights)
{
    auto const& task = rights.task();
    // The function itself is the Resource, or a placeholder is.
    if (task.service().empty()) {
        if (wholePlaceholder(task.resource()) && !rights.valueOf(task.resource()))
            rights.policy().remark("lambda",
                task.state().name + ": Resource is " + task.resource()
                    + ", which is taken for the ARN of a Lambda function.");
        allowLambdaFunction(rights, task.resource(), {}, true);
        return;
    }
    auto const function = task.find("FunctionName");
    if (task.action() != "invoke" || function.isAbsent()) {
        rights.allowDocumented();
        return;
    }
    if (function.isKnown()) {
        allowLambdaFunction(rights, function.text, task.find("Qualifier"), true);
        return;
    }
    rights.remarkUnknown("FunctionName", "any function");
    rights.policy().allow({"lambda:InvokeFunction"},
        {"arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*"});
}

Grant lambda()
{
    return {.services = "lambda", .grant = grantLambda};
}

}  // namespace steploom::aws::iam
