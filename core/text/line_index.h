// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace steploom::text {

/// A place as people count it: from 1, the column in code points.
struct Place {
    std::size_t line = 1;
    std::size_t column = 1;

    friend bool operator==(Place const&, Place const&) = default;
};

/// Knows where the lines of a text begin. The text must outlive it.
class LineIndex {
public:
    explicit LineIndex(std::string_view text);

    /// Lines end with LF, CR LF or a lone CR.
    std::size_t lineCount() const { return m_starts.size(); }
    /// The place of the byte at `offset`; the end of the text for anything beyond.
    Place place(std::size_t offset) const;
    std::size_t lineStart(std::size_t line) const { return m_starts[line - 1]; }

private:
    std::string_view m_text;
    std::vector<std::size_t> m_starts;
};

}  // namespace steploom::text
