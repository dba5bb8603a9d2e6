// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP endpoints: the call itself, the connection that holds the credentials, and its secret.
#include "core/aws/grant.h"

namespace steploom::aws::iam {

static void grantHttp(RightsWriter const& rights)
{
    auto const& task = rights.task();
    if (task.find("Authentication.ConnectionArn").isAbsent()
        && task.find("InvocationConfig.ConnectionArn").isAbsent())
        rights.policy().remark(
            "events", task.state().name + ": no connection is named, so this allows any connection.");
    rights.allowDocumented();
}

Grant http()
{
    return {.services = "http", .grant = grantHttp};
}

}  // namespace steploom::aws::iam
