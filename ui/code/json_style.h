// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace steploom::code {

/// What a byte of a definition is, for its colour. The numbers are the editor's style numbers.
enum class Style : std::uint8_t {
    Punctuation,
    Key,
    String,
    Path,         ///< a string that is a JSONPath or an intrinsic call, also after a key that ends with `.$`
    Expression,   ///< marks and signs of `{% ... %}`
    Placeholder,  ///< `${...}`
    Escape,       ///< `\n` and its like
    Number,
    Word,  ///< true, false, null
    Unknown,
    Comment,   ///< of YAML and of expressions
    Function,  ///< of an expression: what is called
    Variable,  ///< of an expression
    Fault,     ///< of an expression: what cannot be read
};

/// Writes the style of each byte of `text` in [from, to) to `styles`. `from` must be the start of a line: no
/// token of JSON goes over one, so any line can be styled without those before it. Works on broken text.
void styleJson(std::string_view text, std::size_t from, std::size_t to, char* styles);

/// Added to the style of every other one of neighbouring signs (`:::`), which looks the same: a font draws
/// ligatures only within one style, and code has none.
inline constexpr char twinStyle = 16;
void breakLigatures(std::string_view text, char* styles);

/// How brackets nest over one line, for folding.
struct LineDepth {
    int lowest = 0;  ///< the least depth on the line, its start included
    int end = 0;
};

/// The depths of the line that is `line`, whose start is at `depth`; `styles` are its bytes' styles.
LineDepth depthOfLine(std::string_view line, char const* styles, int depth);

}  // namespace steploom::code
