// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"

#include <cstddef>
#include <string_view>
#include <vector>

// Lines of a text: they end with LF, CR LF or a lone CR.
namespace steploom::text {

inline bool isBreak(char c)
{
    return c == '\n' || c == '\r';
}
inline bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// Where the line of `offset` begins.
std::size_t lineStartOf(std::string_view text, std::size_t offset);
/// Where it ends, before its line end.
std::size_t lineEndOf(std::string_view text, std::size_t offset);
/// Where the next line begins; the end of the text when there is none.
std::size_t nextLineOf(std::string_view text, std::size_t offset);
/// The first offset from `offset` on that is no blank.
std::size_t skipBlanks(std::string_view text, std::size_t offset);

/// The lines of a text without their ends.
std::vector<std::string_view> linesOf(std::string_view text);
bool spansLines(std::string_view text);
std::string_view blanksBefore(std::string_view line);

}  // namespace steploom::text
