// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/sim/trace.h"

#include <cstdint>

namespace steploom::sim {

/// How often `retrier` tries again: its MaxAttempts, or what holds without.
std::uint32_t retriesGranted(Value const& retrier);

/// The pause that `retrier` makes before its retry number `retry` (from 0), without what only a run knows:
/// who drew what, and when it ends.
Backoff backoffOf(Value const& retrier, std::uint32_t retry);

}  // namespace steploom::sim
