// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace steploom::explore {

/// A text that `pattern` (a regular expression in simple words) finds something in.
std::string textMatching(std::string_view pattern);

}  // namespace steploom::explore
