// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace steploom::tests {

/// Whether less than a second of CPU time has gone since `start` (std::clock()), whatever else the machine
/// does; ten under a sanitizer.
inline bool isWithinASecond(std::clock_t start)
{
#ifdef __SANITIZE_ADDRESS__
    constexpr int allowance = 10;
#else
    constexpr int allowance = 1;
#endif
    return std::clock() - start < allowance * CLOCKS_PER_SEC;
}

}  // namespace steploom::tests
