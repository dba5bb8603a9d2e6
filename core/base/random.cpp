// SPDX-License-Identifier: GPL-3.0-or-later
// Algorithms: SplitMix64 and xoshiro256** as published by Blackman and Vigna (public domain).
#include "core/base/random.h"

#include <bit>

namespace steploom {

Random::Random(std::uint64_t seed)
{
    for (auto& word : m_state) {
        seed += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        word = z ^ (z >> 31);
    }
}

std::uint64_t Random::next()
{
    auto const result = std::rotl(m_state[1] * 5, 7) * 9;
    auto const shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Random::nextDouble()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

}  // namespace steploom
