// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// JSONata's texts are UTF-16 in which a half of a pair may stand alone. Ours are UTF-8 in which such a half
// is three bytes (WTF-8); a pair is always the four bytes of its character.
namespace steploom::expr::jsonata {

/// Appends `more`, joining a first half at the end of `text` with a second half at the start of `more`.
void appendText(std::string& text, std::string_view more);

/// Appends one UTF-16 unit, joining halves.
void appendUnit(std::string& text, char16_t unit);

/// The text as UTF-16 units.
std::u16string toUtf16(std::string_view text);
std::string fromUtf16(std::u16string_view units);

/// How many UTF-16 units `text` has.
std::size_t countUnits(std::string_view text);

/// The byte at which the code point with number `index` starts; the end of the text when there are fewer.
std::size_t offsetOfCodePoint(std::string_view text, std::size_t index);

/// Whether a half of a pair stands alone in `text`.
bool hasLoneHalf(std::string_view text);

/// `text` with U+FFFD for each half that stands alone: well-formed UTF-8.
std::string withoutLoneHalves(std::string_view text);

/// A JSON text whose lone halves are written as escapes, so that it is well-formed UTF-8.
std::string escapeLoneHalves(std::string_view json);

/// A JSON text in which an escape for half of a pair, which JSON readers replace, is written so that the text
/// of an expression keeps it: with the backslash itself escaped.
std::string keepLoneHalves(std::string json);

bool isAscii(std::string_view text);

/// As String.prototype.toUpperCase() and toLowerCase() do.
std::string toUpperCase(std::string_view text);
std::string toLowerCase(std::string_view text);

/// Less than, equal to or greater than 0, by UTF-16 units.
int compareTexts(std::string_view a, std::string_view b);

}  // namespace steploom::expr::jsonata
