// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace steploom {

/// The offset of the first byte that is not well-formed UTF-8, if there is one. Surrogates and over-long
/// forms are faults.
std::optional<std::size_t> findInvalidUtf8(std::string_view text);

/// Appends the UTF-8 form of `codePoint`.
void appendUtf8(std::string& out, char32_t codePoint);

/// The code point that starts at `offset`, and moves `offset` past it. Expects well-formed text.
char32_t nextCodePoint(std::string_view text, std::size_t& offset);

/// How many code points `text` holds; bytes that continue a character do not count.
std::size_t countCodePoints(std::string_view text);

/// Less than, equal to or greater than 0, comparing UTF-16 code units as Java's compareTo does.
int compareUtf16(std::string_view a, std::string_view b);

}  // namespace steploom
