// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/line_index.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace steploom::text {

LineIndex::LineIndex(std::string_view text) : m_text(text), m_starts{0}
{
    // Hardly any text holds CR; without it the quick search for LF finds all.
    if (text.find('\r') == std::string_view::npos) {
        for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
            m_starts.push_back(at + 1);
        return;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
            m_starts.push_back(i + 1);
    }
}

Place LineIndex::place(std::size_t offset) const
{
    offset = std::min(offset, m_text.size());
    auto const next = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
    auto const line = static_cast<std::size_t>(next - m_starts.begin());
    auto const start = m_starts[line - 1];
    return {line, countCodePoints(m_text.substr(start, offset - start)) + 1};
}

}  // namespace steploom::text
