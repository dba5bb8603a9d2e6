// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace steploom::sim {

/// How many bytes of JSON in UTF-8 an input, output or result may have. Source: reference card of the
/// language, section 8.
inline constexpr std::size_t payloadLimit = 262'144;

/// Whether `value` as JSON has more than `limit` bytes, or is nested deeper than any text that can be read.
/// Stops as soon as it knows: parts that stand in a value many times can be far more than memory holds.
bool isLargerThan(Value const& value, std::size_t limit);

/// How many bytes `value` has as JSON; `limit` where they are as many or more.
std::size_t sizeUpTo(Value const& value, std::size_t limit);

/// What the service says when `who` (a function's ARN, a service, a state) gave too big a result.
std::string dataLimitCause(std::string_view who);

}  // namespace steploom::sim
