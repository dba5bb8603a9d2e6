// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/run.h"

#include <chrono>
#include <cstddef>
#include <string>

namespace steploom::sim {

/// What an execution is billed for. Source: reference card of AWS facts, "Prices".
struct Billing {
    MachineType type = MachineType::Standard;
    /// Of Standard: states entered and retries, those of Standard executions of distributed Maps included.
    std::size_t transitions = 0;
    /// Of Express: up to the next 100 ms, and up to the next 64 MB.
    std::chrono::milliseconds duration{0};
    std::size_t megabytes = 64;
    /// Of distributed Maps: each is a request with a duration of its own.
    std::size_t expressExecutions = 0;

    /// Of Express.
    double gigabyteSeconds() const;
};

/// Of a run as far as it went; runs that its tasks started are billed on their own. The memory is the
/// service's own estimate: 50 MB, the definition, and the input for every line of execution that ran at the
/// same time.
Billing billingOf(Run const& run);

/// From `start` to `end`, as Express is billed for it.
std::chrono::milliseconds billedDuration(Moment start, Moment end);

/// `12 state transitions`, or `1 request, 200 ms at 64 MB: 0.0125 GB-seconds`.
std::string toText(Billing const& billing);
/// The same as JSON, with the names that StartSyncExecution has for it.
Value toValue(Billing const& billing);

}  // namespace steploom::sim
