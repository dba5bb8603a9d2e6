// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace steploom {

/// xoshiro256** seeded through SplitMix64: the same numbers for a seed on every machine.
class Random {
public:
    explicit Random(std::uint64_t seed);

    std::uint64_t next();
    /// Uniform in [0, 1), made from the top 53 bits.
    double nextDouble();

    /// The generator's whole state, so that a run can be taken up again at any point.
    std::array<std::uint64_t, 4> state() const { return m_state; }

private:
    std::array<std::uint64_t, 4> m_state{};
};

}  // namespace steploom
