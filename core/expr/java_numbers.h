// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace steploom::expr {

/// A double as Java prints it: `1.0`, `1.0E10`. The service's texts hold numbers in this form.
std::string javaText(double number);

/// A decimal number as Java's BigDecimal prints it after reading `written`: `1E+3` for `1e3`, `1.50` for
/// `1.50`. What is no number comes back as it is.
std::string javaDecimalText(std::string_view written);

/// Java's linear congruential generator: what the service's seeded random numbers come from.
class JavaRandom {
public:
    explicit JavaRandom(std::int64_t seed);

    /// Uniform in [0, bound); `bound` is positive.
    std::int32_t nextBelow(std::int32_t bound);
    /// Uniform in [0, 1).
    double nextDouble();

private:
    std::uint32_t next(int bits);

    std::uint64_t m_state;
};

}  // namespace steploom::expr
