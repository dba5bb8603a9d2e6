// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <cstddef>

namespace steploom::sim {

/// Whether `value` as JSON has more than `limit` bytes, or is nested deeper than any text that can be read.
/// Stops as soon as it knows: parts that stand in a value many times can be far more than memory holds.
bool isLargerThan(Value const& value, std::size_t limit);

}  // namespace steploom::sim
