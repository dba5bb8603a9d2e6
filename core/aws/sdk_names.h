// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace steploom::aws {

/// What SDK integrations call a member of parameters and results that the service calls `name`: `SSEKMSKeyId`
/// is SsekmsKeyId, `ARN` is Arn, `ETag` stays. Optimised integrations keep the names of the service. Source:
/// the naming rules of the AWS SDK for Java 2 (reference card of the service, section 1.3); not recorded.
std::string sdkMemberName(std::string_view name);

}  // namespace steploom::aws
