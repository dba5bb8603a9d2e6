// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace steploom::assist {

/// When an error of that name comes, in a sentence; empty for one that the service does not define.
std::string_view errorMeaning(std::string_view name);

}  // namespace steploom::assist
