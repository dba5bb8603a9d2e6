// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonpath/json_path.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::lint {

/// Calls `visit` for every path of a JSONPath text: for the text itself, or for the paths among the arguments
/// of the intrinsic functions that it calls. `place` is the path's place in the text. Nothing of a text that
/// cannot be read; false then.
bool forEachPath(
    std::string const& text, std::function<void(expr::JsonPath const& path, TextRange place)> const& visit);

/// The names that a path begins with, up to the first step that is no name.
std::vector<std::string> leadingNames(expr::JsonPath const& path);

}  // namespace steploom::lint
