// SPDX-License-Identifier: GPL-3.0-or-later
// Step Functions: executions of other machines, watched for `.sync` by polling and by a managed rule.
#include "core/aws/grant.h"

namespace steploom::aws::iam {

static void grantStepFunctions(RightsWriter const& rights)
{
    auto const& task = rights.task();
    auto const machine = task.find("StateMachineArn");
    if (!task.isSdk() || !machine.isKnown() || !task.call()) {
        rights.allowDocumented();
        return;
    }
    rights.policy().allow(rights.actions(), {rights.arnOrAny(machine.text)});
}

Grant step_functions()
{
    return {.services = "states sfn", .grant = grantStepFunctions};
}

}  // namespace steploom::aws::iam
