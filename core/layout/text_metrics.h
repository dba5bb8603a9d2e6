// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::layout {

/// Weights of the pinned font (Inter), and the one weight of the mono font (JetBrains Mono).
enum class FontFace : std::uint8_t { Regular, Medium, SemiBold, Bold, Mono };

/// The width of `text` (UTF-8, one line) in px at `size` px: the sum of the advances, without kerning and
/// ligatures, as every renderer of a display list must draw it. Characters the table does not know count as
/// the width of the font's missing glyph (wide ones as one em).
double textWidth(std::string_view text, FontFace face, double size);

/// `text` cut at its end with `…` so that it is at most `width` wide.
std::string elideEnd(std::string_view text, FontFace face, double size, double width);
/// `text` with `…` in its middle so that it is at most `width` wide.
std::string elideMiddle(std::string_view text, FontFace face, double size, double width);

/// `text` on at most two lines of `width`: broken at blanks, `-`, `_`, `.`, `/` or a change of case where
/// that fits, elsewhere if it must; a second line too wide is elided in its middle.
std::vector<std::string> wrapTwoLines(std::string_view text, FontFace face, double size, double width);

}  // namespace steploom::layout
