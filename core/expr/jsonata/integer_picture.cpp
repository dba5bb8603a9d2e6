// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: XPath and XQuery Functions and Operators 3.1, "fn:format-integer".
#include "core/expr/jsonata/integer_picture.h"

#include "core/base/utf8.h"
#include "core/expr/jsonata/number_words.h"
#include "core/expr/jsonata/numbers.h"
#include "core/expr/jsonata/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <ranges>
#include <utility>

namespace steploom::expr::jsonata {

namespace {

// Where the ten digits of each script start.
constexpr std::array<char32_t, 37> zeros{0x30, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66,
    0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946,
    0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50,
    0xABF0, 0xFF10};

std::u32string toCodePoints(std::string_view text)
{
    std::u32string points;
    for (std::size_t at = 0; at < text.size();)
        points += nextCodePoint(text, at);
    return points;
}

// The distance at which one and the same separator repeats from the right; 0 when it does not.
std::size_t regularDistance(std::vector<IntegerPicture::Separator> const& separators)
{
    std::size_t distance = 0;
    for (auto const& separator : separators) {
        if (separator.character != separators[0].character)
            return 0;
        distance = std::gcd(distance, separator.position);
    }
    for (std::size_t i = 1; i <= separators.size(); ++i)
        if (std::ranges::find(separators, i * distance, &IntegerPicture::Separator::position)
            == separators.end())
            return 0;
    return distance;
}

std::variant<IntegerPicture, PictureFault> readDigitPattern(IntegerPicture picture, std::string_view pattern)
{
    auto points = toCodePoints(pattern);
    std::ranges::reverse(points);
    std::size_t digits = 0;
    bool hasZero = false;
    for (char32_t const point : points) {
        auto const zero = std::ranges::find_if(
            zeros, [&](char32_t first) { return point >= first && point < first + 10; });
        if (zero != zeros.end()) {
            if (hasZero && *zero != picture.zero)
                return PictureFault{"D3131", {}};
            picture.zero = *zero;
            hasZero = true;
            ++picture.mandatoryDigits;
            ++digits;
        } else if (point == U'#') {
            ++picture.optionalDigits;
            ++digits;
        } else {
            picture.separators.push_back({digits, point});
        }
    }
    if (picture.mandatoryDigits == 0) {
        picture.form = IntegerPicture::Form::Sequence;
        picture.token = pattern;
        picture.optionalDigits = 0;
        picture.separators.clear();
        return picture;
    }
    if (auto const distance = regularDistance(picture.separators); distance > 0) {
        picture.isRegular = true;
        picture.separators = {{distance, picture.separators[0].character}};
    }
    return picture;
}

std::string inDigits(double value, IntegerPicture const& picture)
{
    auto digits = toCodePoints(numberText(value));
    if (auto const missing = picture.mandatoryDigits - static_cast<int>(digits.size()); missing > 0)
        digits.insert(0, static_cast<std::size_t>(missing), U'0');
    for (auto& digit : digits)
        digit += picture.zero - U'0';
    auto const insertAt = [&](std::size_t behind, char32_t character) {
        digits.insert(digits.size() - std::min(behind, digits.size()), 1, character);
    };
    if (picture.isRegular) {
        auto const [distance, character] = picture.separators[0];
        // From the left, so that what is put in does not move what comes.
        for (auto i = (digits.size() - 1) / distance; i > 0; --i) {
            auto const place = digits.size() - i * distance;
            digits.insert(place, 1, character);
        }
    } else {
        for (auto const& separator : std::views::reverse(picture.separators))
            insertAt(separator.position, separator.character);
    }
    std::string text;
    for (char32_t const digit : digits)
        appendUtf8(text, digit);
    if (!picture.isOrdinal)
        return text;
    auto const last = digits.back();
    bool const isTeen = digits.size() > 1 && digits[digits.size() - 2] == U'1';
    if (isTeen || last < U'1' || last > U'3')
        return text + "th";
    return text + (last == U'1' ? "st" : (last == U'2' ? "nd" : "rd"));
}

}  // namespace

std::variant<IntegerPicture, PictureFault> readIntegerPicture(std::string_view text)
{
    using Form = IntegerPicture::Form;
    using Case = IntegerPicture::Case;
    IntegerPicture picture;
    auto const semicolon = text.rfind(';');
    auto const primary = text.substr(0, semicolon);
    if (semicolon != std::string_view::npos)
        picture.isOrdinal = text.substr(semicolon + 1).starts_with('o');
    struct Row {
        std::string_view primary;
        Form form;
        Case letterCase;
    };
    static constexpr std::array rows{
        Row{"A", Form::Letters, Case::Upper},
        Row{"a", Form::Letters, Case::Lower},
        Row{"I", Form::Roman, Case::Upper},
        Row{"i", Form::Roman, Case::Lower},
        Row{"W", Form::Words, Case::Upper},
        Row{"Ww", Form::Words, Case::Title},
        Row{"w", Form::Words, Case::Lower},
    };
    auto const row = std::ranges::find(rows, primary, &Row::primary);
    if (row == rows.end())
        return readDigitPattern(std::move(picture), primary);
    picture.form = row->form;
    picture.letterCase = row->letterCase;
    return picture;
}

std::variant<std::string, PictureFault> formatInteger(double value, IntegerPicture const& picture)
{
    bool const isNegative = value < 0;
    value = std::abs(value);
    bool const isUpper = picture.letterCase == IntegerPicture::Case::Upper;
    std::string text;
    switch (picture.form) {
    case IntegerPicture::Form::Letters:
        text = inLetters(value, isUpper ? 'A' : 'a');
        break;
    case IntegerPicture::Form::Roman: {
        constexpr double greatest = 10'000'000;
        if (value > greatest)
            return PictureFault{"U1001", "The number is too great for Roman numerals."};
        text = inRoman(value);
        if (isUpper)
            text = toUpperCase(text);
        break;
    }
    case IntegerPicture::Form::Words:
        text = inWords(value, picture.isOrdinal);
        if (picture.letterCase != IntegerPicture::Case::Title)
            text = isUpper ? toUpperCase(text) : toLowerCase(text);
        break;
    case IntegerPicture::Form::Decimal:
        text = inDigits(value, picture);
        break;
    case IntegerPicture::Form::Sequence:
        return PictureFault{"D3130", picture.token};
    }
    return isNegative ? "-" + text : text;
}

double parseInteger(std::string_view text, IntegerPicture const& picture)
{
    bool const isUpper = picture.letterCase == IntegerPicture::Case::Upper;
    switch (picture.form) {
    case IntegerPicture::Form::Letters:
        return fromLetters(text, isUpper ? 'A' : 'a');
    case IntegerPicture::Form::Roman:
        return fromRoman(isUpper ? std::string(text) : toUpperCase(text));
    case IntegerPicture::Form::Words:
        return fromWords(toLowerCase(text));
    default:
        break;
    }
    auto points = toCodePoints(text);
    if (picture.isOrdinal)
        points.resize(points.size() - std::min<std::size_t>(points.size(), 2));
    if (picture.isRegular)
        std::erase(points, U',');
    else
        for (auto const& separator : picture.separators)
            std::erase(points, separator.character);
    std::string digits;
    for (char32_t const point : points) {
        auto const shifted = point - picture.zero + U'0';
        appendUtf8(digits, shifted < 0x80 ? shifted : U'?');
    }
    return integerPrefix(digits).value_or(std::numeric_limits<double>::quiet_NaN());
}

std::variant<std::string, PictureFault> patternOf(IntegerPicture const& picture, int width)
{
    bool const isUpper = picture.letterCase == IntegerPicture::Case::Upper;
    switch (picture.form) {
    case IntegerPicture::Form::Letters:
        return std::string(isUpper ? "[A-Z]+" : "[a-z]+");
    case IntegerPicture::Form::Roman:
        return std::string(isUpper ? "[MDCLXVI]+" : "[mdclxvi]+");
    case IntegerPicture::Form::Words: {
        std::string pattern = "(?:";
        for (auto const& [word, value] : numberWords())
            pattern += word + "|";
        return pattern + "and|[\\-, ])+";
    }
    case IntegerPicture::Form::Sequence:
        return PictureFault{"D3130", picture.token};
    case IntegerPicture::Form::Decimal:
        break;
    }
    std::string pattern = "[0-9]+";
    if (width > 0) {
        auto const fewest = std::max(0, width - picture.optionalDigits);
        pattern = "[0-9]{" + (picture.optionalDigits == 0 ? "" : std::to_string(fewest) + ",")
            + std::to_string(width) + "}";
    }
    return picture.isOrdinal ? pattern + "(?:th|st|nd|rd)" : pattern;
}

}  // namespace steploom::expr::jsonata
