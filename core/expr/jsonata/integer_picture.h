// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace steploom::expr::jsonata {

/// Why a picture cannot be used: a code of the language and what its message names.
struct PictureFault {
    std::string_view code;
    std::string value;
};

/// How an integer is written: `001`, `#,##0`, `I`, `w;o`.
struct IntegerPicture {
    enum class Form : std::uint8_t { Decimal, Letters, Roman, Words, Sequence };
    enum class Case : std::uint8_t { Lower, Upper, Title };

    struct Separator {
        std::size_t position = 0;  ///< how many digits stand behind it
        char32_t character = 0;
    };

    Form form = Form::Decimal;
    Case letterCase = Case::Lower;
    bool isOrdinal = false;
    bool isRegular = false;  ///< the first separator repeats
    char32_t zero = U'0';
    int mandatoryDigits = 0;
    int optionalDigits = 0;
    std::vector<Separator> separators;
    std::string token;  ///< of a Sequence
};

std::variant<IntegerPicture, PictureFault> readIntegerPicture(std::string_view picture);

/// The integer in words, digits or letters. Of a number that is finite.
std::variant<std::string, PictureFault> formatInteger(double value, IntegerPicture const& picture);

/// The number that `text` is; not a number where it cannot be read.
double parseInteger(std::string_view text, IntegerPicture const& picture);

/// The pattern that such texts match. `width`: exactly so many digits, at most, when above 0.
std::variant<std::string, PictureFault> patternOf(IntegerPicture const& picture, int width);

}  // namespace steploom::expr::jsonata
