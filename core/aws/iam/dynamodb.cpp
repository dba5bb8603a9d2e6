// SPDX-License-Identifier: GPL-3.0-or-later
// DynamoDB: a table by name or ARN, for the integration and for calls of the SDK; queries read indexes too.
#include "core/aws/grant.h"

namespace steploom::aws::iam {

static void grantDynamodb(RightsWriter const& rights)
{
    auto const& task = rights.task();
    auto const table = task.find("TableName");
    // Transactions, batches and PartiQL name their tables in other places.
    if (!table.isKnown() || !task.call()) {
        rights.allowDocumented();
        return;
    }
    auto const resource = rights.isArn(table.text)
        ? table.text
        : "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/" + table.text;
    std::vector<std::string> resources{resource};
    if (task.action() == "query" || task.action() == "scan")
        resources.push_back(resource + "/index/*");
    rights.policy().allow(rights.actions(), resources);
}

Grant dynamodb()
{
    return {.services = "dynamodb", .grant = grantDynamodb};
}

}  // namespace steploom::aws::iam
