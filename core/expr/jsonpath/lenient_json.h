// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace steploom::expr::jsonpath {

/// Reads a literal array or object of a filter, or a constant argument, as generously as the service's
/// library does: single quotes, words without quotes and commas too many are fine. Nothing when it is not
/// closed or nested too deeply.
std::optional<Value> parseLenientJson(std::string_view text);

/// `text` with its backslash escapes resolved; an unknown one stands for the character itself.
std::string unescape(std::string_view text);

/// The number that `text` spells, if it spells one: integers that fit stay integers.
std::optional<Value> parseNumber(std::string_view text);

}  // namespace steploom::expr::jsonpath
