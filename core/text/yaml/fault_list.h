// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/syntax_tree.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace steploom::text::yaml {

/// Collects the faults of a text while it is read: one for each place, and only so many.
class FaultList {
public:
    void add(std::size_t offset, std::size_t length, std::string sentence)
    {
        if (m_faults.size() >= most) {
            m_isFull = true;
            return;
        }
        // One place, one sentence: what follows from a fault is not told again.
        if (!m_faults.empty() && m_faults.back().range.offset == offset)
            return;
        m_faults.push_back({{offset, length}, std::move(sentence)});
    }
    /// Whether there was one more than people want to read.
    bool isFull() const { return m_isFull; }

    std::vector<SyntaxFault> take() { return std::move(m_faults); }

private:
    static constexpr std::size_t most = 100;

    std::vector<SyntaxFault> m_faults;
    bool m_isFull = false;
};

}  // namespace steploom::text::yaml
