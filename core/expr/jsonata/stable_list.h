// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace steploom::expr::jsonata {

/// Things that keep their addresses while more are added, also when the list is moved. An empty list takes no
/// memory and a short one little: most expressions are a handful of nodes, and a definition has thousands.
template <typename T>
class StableList {
public:
    StableList() = default;
    StableList(StableList const&) = delete;
    StableList& operator=(StableList const&) = delete;
    StableList(StableList&&) noexcept = default;
    StableList& operator=(StableList&&) noexcept = default;
    ~StableList() = default;

    T& add(T thing = {})
    {
        // A block is never filled beyond what it reserved, so its things do not move.
        if (m_blocks.empty() || m_blocks.back().size() == m_blocks.back().capacity())
            m_blocks.emplace_back().reserve(std::clamp(m_size, smallestBlock, biggestBlock));
        ++m_size;
        return m_blocks.back().emplace_back(std::move(thing));
    }

    std::size_t size() const { return m_size; }

private:
    static constexpr std::size_t smallestBlock = 4;
    static constexpr std::size_t biggestBlock = 256;

    std::vector<std::vector<T>> m_blocks;
    std::size_t m_size = 0;
};

}  // namespace steploom::expr::jsonata
