// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace steploom::expr {

/// How much work one evaluation may do. Everything that walks, compares or makes something takes from it, so
/// that an evaluation ends in well under a second whatever the expression and the data.
class Budget {
public:
    /// False when nothing is left.
    bool take(std::uint64_t cost = 1)
    {
        if (cost > m_left) {
            m_left = 0;
            return false;
        }
        m_left -= cost;
        return true;
    }
    bool isSpent() const { return m_left == 0; }

    std::size_t depth = 0;  ///< of the nesting that is walked just now
    static constexpr std::size_t maximumDepth = 2'500;

private:
    std::uint64_t m_left = 2'000'000;
};

}  // namespace steploom::expr
