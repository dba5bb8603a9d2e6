// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/lines.h"

#include <algorithm>

namespace steploom::text {

std::size_t lineStartOf(std::string_view text, std::size_t offset)
{
    while (offset > 0 && !isBreak(text[offset - 1]))
        --offset;
    return offset;
}

std::size_t lineEndOf(std::string_view text, std::size_t offset)
{
    while (offset < text.size() && !isBreak(text[offset]))
        ++offset;
    return offset;
}

std::size_t nextLineOf(std::string_view text, std::size_t offset)
{
    auto const end = lineEndOf(text, offset);
    if (end >= text.size())
        return end;
    return end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
}

std::size_t skipBlanks(std::string_view text, std::size_t offset)
{
    while (offset < text.size() && isBlank(text[offset]))
        ++offset;
    return offset;
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t at = 0;;) {
        auto const end = lineEndOf(text, at);
        lines.push_back(text.substr(at, end - at));
        if (end >= text.size())
            return lines;
        at = nextLineOf(text, at);
    }
}

bool spansLines(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), isBreak);
}

std::string_view blanksBefore(std::string_view line)
{
    return line.substr(0, skipBlanks(line, 0));
}

}  // namespace steploom::text
