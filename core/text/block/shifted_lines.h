// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/patch.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::text::block {

/// Lines on their way from one column to another.
class ShiftedLines {
public:
    ShiftedLines(std::size_t from, std::size_t to, std::string_view lineEnd)
        : m_from(from)
        , m_to(to)
        , m_lineEnd(lineEnd)
    {
    }

    /// Adds the lines of `text` in `range`, the first from where that begins.
    void append(std::string_view text, TextRange range);

    std::string const& text() const { return m_text; }
    /// Where the words of each line come from, and where they are in text() now.
    std::vector<Carry> const& carries() const { return m_carries; }

private:
    std::size_t m_from;
    std::size_t m_to;
    std::string m_lineEnd;
    std::string m_text;
    std::vector<Carry> m_carries;
};

}  // namespace steploom::text::block
