// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace steploom {

/// `token` as one step of a JSON Pointer: `~` becomes `~0`, `/` becomes `~1` (RFC 6901, section 3).
std::string escapePointerToken(std::string_view token);

}  // namespace steploom
