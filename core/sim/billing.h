// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/run.h"

#include <chrono>
#include <cstddef>

namespace steploom::sim {

/// What an execution is billed for. Source: reference card of AWS facts, "Prices".
struct Billing {
    std::size_t transitions = 0;  ///< of Standard: states entered and retries
    /// Of Express: up to the next 100 ms, and up to the next 64 MB.
    std::chrono::milliseconds duration{0};
    std::size_t megabytes = 64;
};

/// Of a run as far as it went. The memory is the service's own estimate: 50 MB, the definition, and the
/// input for every line of execution that ran at the same time.
Billing billingOf(Run const& run);

}  // namespace steploom::sim
