// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <chrono>

namespace steploom::sim {

/// `after` behind `from`; the first or last moment there is where that is out of reach.
inline Moment later(Moment from, std::chrono::nanoseconds after)
{
    if (after.count() > 0 && from > Moment::max() - after)
        return Moment::max();
    if (after.count() < 0 && from < Moment::min() - after)
        return Moment::min();
    return from + after;
}

}  // namespace steploom::sim
