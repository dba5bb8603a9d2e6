// SPDX-License-Identifier: GPL-3.0-or-later
// SNS: a message goes to a topic, to another target, or to a telephone, which has no ARN.
#include "core/aws/grant.h"

namespace steploom::aws::iam {

static void grantSns(RightsWriter const& rights)
{
    auto const& task = rights.task();
    if (task.action() != "publish" && task.action() != "publishBatch") {
        rights.allowDocumented();
        return;
    }
    for (std::string_view const parameter : {"TopicArn", "TargetArn"}) {
        auto const given = task.find(parameter);
        if (given.isAbsent())
            continue;
        if (!given.isKnown())
            rights.remarkUnknown(parameter, "any topic");
        rights.policy().allow({"sns:Publish"}, {given.isKnown() ? rights.arnOrAny(given.text) : "*"});
        return;
    }
    rights.policy().allow({"sns:Publish"}, {"*"});
}

Grant sns()
{
    return {.services = "sns", .grant = grantSns};
}

}  // namespace steploom::aws::iam
