// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace steploom {

/// `token` as one step of a JSON Pointer: `~` becomes `~0`, `/` becomes `~1` (RFC 6901, section 3).
std::string escapePointerToken(std::string_view token);

/// The steps of a JSON Pointer without their escapes: `/a~1b/0` gives `a/b` and `0`. Ends at the first place
/// that is no step.
std::vector<std::string> pointerTokens(std::string_view pointer);

}  // namespace steploom
