// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/json_style.h"

#include <cstddef>
#include <string_view>

namespace steploom::code {

/// Writes the style of each byte of `text` in [from, to), which are whole lines, to `styles`. Whether the
/// first line is inside a block text is found by looking back; a quoted text is styled line by line. Works on
/// broken text.
void styleYaml(std::string_view text, std::size_t from, std::size_t to, char* styles);

/// How far a line is indented, for folding: a blank line as the next one with words. `isHeader` says that the
/// lines below stand further right.
struct LineIndent {
    int width = 0;
    bool isHeader = false;
};
LineIndent indentOfLine(std::string_view text, std::size_t lineStart);

}  // namespace steploom::code
