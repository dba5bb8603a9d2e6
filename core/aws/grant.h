// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/aws/rights.h"

#include <span>
#include <string_view>
#include <vector>

namespace steploom::aws {

/// How the rights for calls of one family of services are worked out, where the catalogue's templates are not
/// all there is to say. Each is a file in iam/; a service without one needs none.
struct Grant {
    std::string_view services;  ///< as in Resource, separated by blanks: `states sfn`
    void (*grant)(RightsWriter const& rights) = nullptr;
};

/// Sorted by file.
std::span<Grant const> allGrants();
/// The one for a service, or null.
Grant const* findGrant(std::string_view service);

}  // namespace steploom::aws
