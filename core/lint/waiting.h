// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rule.h"

namespace steploom::lint {

/// How long every execution waits at least.
struct LeastWaiting {
    double seconds = 0;  ///< of the Waits on the way to an end on which they are shortest
    /// Where the sum goes over the limit on that way; noIndex where it does not.
    asl::StateIndex beyond = asl::noIndex;
};

/// Adds up the Waits of the machine, those in branches included. Only those count whose seconds stand in the
/// text; a place that is not filled in yet counts as an end.
LeastWaiting leastWaiting(asl::Graph const& graph, double limit);

/// How long an Express execution may last, in seconds.
inline constexpr double longestExpress = 300;

}  // namespace steploom::lint
