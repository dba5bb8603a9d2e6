// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/block/shifted_lines.h"

#include "core/text/lines.h"

#include <algorithm>

namespace steploom::text::block {

void ShiftedLines::append(std::string_view text, TextRange range)
{
    bool isFirst = true;
    for (auto at = range.offset; at < range.end();) {
        auto const end = std::min(lineEndOf(text, at), range.end());
        auto content = at;
        if (!isFirst) {
            m_text += m_lineEnd;
            auto const word = std::min(text.find_first_not_of(' ', at), end);
            auto const width = word - at;
            // Blank lines stay as they are, unless blanks beyond the indentation say something.
            if (word < end || width > m_from) {
                m_text.append(width + m_to >= m_from ? width + m_to - m_from : 0, ' ');
                content = word;
            }
        }
        if (content < end) {
            m_carries.push_back({TextRange::between(content, end), m_text.size()});
            m_text += text.substr(content, end - content);
        }
        isFirst = false;
        at = std::min(nextLineOf(text, end), range.end());
        if (at == end)
            break;
    }
}

}  // namespace steploom::text::block
