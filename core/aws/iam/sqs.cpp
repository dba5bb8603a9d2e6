// SPDX-License-Identifier: GPL-3.0-or-later
// SQS: a queue is known by its URL, https://sqs.REGION.amazonaws.com/ACCOUNT/NAME.
#include "core/aws/grant.h"

#include <algorithm>

namespace steploom::aws::iam {

// The part of `url` behind its last slash but `fromEnd`; empty when it has none.
static std::string_view sqsPathPart(std::string_view url, int fromEnd)
{
    for (; fromEnd > 0; --fromEnd)
        url = url.substr(0, std::min(url.rfind('/'), url.size()));
    auto const slash = url.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : url.substr(slash + 1);
}

// REGION of `https://sqs.REGION.amazonaws.com/`.
static std::string_view sqsRegion(std::string_view url)
{
    static constexpr std::string_view start = "https://sqs.";
    static constexpr std::string_view end = ".amazonaws.com";
    auto const stop = url.find(end);
    if (!url.starts_with(start) || stop == std::string_view::npos || stop < start.size())
        return {};
    return url.substr(start.size(), stop - start.size());
}

static std::string sqsQueueArn(std::string_view url)
{
    auto const account = sqsPathPart(url, 1);
    auto const region = sqsRegion(url);
    auto const orElse = [](std::string_view text, std::string_view standard) {
        return std::string(text.empty() ? standard : text);
    };
    return "arn:${AWS::Partition}:sqs:" + orElse(region, "${AWS::Region}") + ":"
        + orElse(account, "${AWS::AccountId}") + ":" + std::string(sqsPathPart(url, 0));
}

static void grantSqs(RightsWriter const& rights)
{
    auto const& task = rights.task();
    auto const url = task.find("QueueUrl");
    if (url.isAbsent() || !task.call()) {
        rights.allowDocumented();
        return;
    }
    std::string resource = "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:*";
    if (url.isKnown() && !sqsPathPart(url.text, 0).empty())
        resource = sqsQueueArn(url.text);
    else if (auto const placeholder = wholePlaceholder(url.text))
        resource = "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${queueOf:"
            + std::string(*placeholder) + "}";
    else if (url.isKnown())
        rights.policy().remark("sqs",
            task.state().name + ": the name of the queue cannot be read from " + url.text
                + ", so this allows any queue of the account.");
    else
        rights.remarkUnknown("QueueUrl", "any queue of the account");
    rights.policy().allow(rights.actions(), {resource});
}

Grant sqs()
{
    return {.services = "sqs", .grant = grantSqs};
}

}  // namespace steploom::aws::iam
