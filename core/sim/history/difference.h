// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/history/recorded.h"

#include <optional>
#include <string>

namespace steploom::sim {

/// The first thing in which two histories differ.
struct HistoryDifference {
    std::int64_t event = 0;  ///< its id; 0 when it is about the outcome
    std::string what;        ///< `type`, `previousEventId`, `details/output`, `status` ...
    std::optional<Value> a;  ///< what each has there; none: nothing
    std::optional<Value> b;
    std::string sentence;  ///< for people; calls the histories "the first" and "the second"
};

/// Nothing when they agree in all that both have recorded. Times, and data that one of them lacks, are not
/// compared; numbers go by value, objects without regard to order, causes as JSON where they are.
std::optional<HistoryDifference> firstDifference(RecordedHistory const& a, RecordedHistory const& b);

}  // namespace steploom::sim
