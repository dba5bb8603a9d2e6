// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: XPath and XQuery Functions and Operators 3.1, "fn:format-integer".
#include "core/expr/jsonata/integer_picture.h"

#include "core/base/utf8.h"
#include "core/expr/jsonata/numbers.h"
#include "core/expr/jsonata/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace steploom::expr::jsonata {

namespace {

constexpr std::array<std::string_view, 20> smallNumbers{"Zero", "One", "Two", "Three", "Four", "Five", "Six",
    "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen",
    "Seventeen", "Eighteen", "Nineteen"};
constexpr std::array<std::string_view, 20> smallOrdinals{"Zeroth", "First", "Second", "Third", "Fourth",
    "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth", "Thirteenth",
    "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth"};
constexpr std::array<std::string_view, 9> tens{
    "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety", "Hundred"};
constexpr std::array<std::string_view, 4> magnitudes{"Thousand", "Million", "Billion", "Trillion"};

std::string ordinalOfTens(std::string_view word)
{
    return std::string(word.substr(0, word.size() - 1)) + "ieth";
}

std::string inWords(double number, bool isOrdinal)
{
    constexpr double score = 20;
    constexpr double hundred = 100;
    constexpr double thousand = 1000;
    if (number < score) {
        auto const place = static_cast<std::size_t>(number);
        return std::string(isOrdinal ? smallOrdinals[place] : smallNumbers[place]);
    }
    if (number < hundred) {
        auto const word = tens[static_cast<std::size_t>(number / 10) - 2];
        auto const rest = std::fmod(number, 10);
        if (rest > 0)
            return std::string(word) + "-" + inWords(rest, isOrdinal);
        return isOrdinal ? ordinalOfTens(word) : std::string(word);
    }
    auto unit = hundred;
    std::string_view unitWord = "Hundred";
    if (number >= thousand) {
        auto const power = std::min(static_cast<std::size_t>(std::log10(number) / 3), magnitudes.size());
        unit = std::pow(thousand, static_cast<double>(power));
        unitWord = magnitudes[power - 1];
    }
    auto const count = std::floor(number / unit);
    auto const rest = number - count * unit;
    auto words = inWords(count, false) + " " + std::string(unitWord);
    if (rest > 0)
        return words + (rest < hundred ? " and " : ", ") + inWords(rest, isOrdinal);
    return isOrdinal ? words + "th" : words;
}

constexpr std::array<std::pair<int, std::string_view>, 13> romanParts{
    {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"},
        {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};

std::string inRoman(double number)
{
    std::string out;
    for (auto const& [value, letters] : romanParts)
        for (; number >= value; number -= value)
            out += letters;
    return out;
}

double fromRoman(std::string_view text)
{
    double number = 0;
    double greatest = 1;
    for (auto i = text.size(); i-- > 0;) {
        double value = std::numeric_limits<double>::quiet_NaN();
        for (auto const& [part, letters] : romanParts)
            if (letters.size() == 1 && (text[i] == letters[0] || text[i] == letters[0] - 'a' + 'A'))
                value = part;
        if (value < greatest) {
            number -= value;
        } else {
            greatest = value;
            number += value;
        }
    }
    return number;
}

// a, b ... z, aa, ab ...
std::string inLetters(double number, char first)
{
    constexpr double letters = 26;
    std::string out;
    while (number > 0) {
        out += static_cast<char>(first + static_cast<int>(std::fmod(number - 1, letters)));
        number = std::floor((number - 1) / letters);
    }
    std::ranges::reverse(out);
    return out;
}

double fromLetters(std::string_view text, char first)
{
    constexpr double letters = 26;
    double number = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        number += (text[text.size() - i - 1] - first + 1) * std::pow(letters, static_cast<double>(i));
    return number;
}

/// The words that numbers are read from, in the order in which they are tried.
std::vector<std::pair<std::string, double>> const& numberWords()
{
    static auto const words = [] {
        std::vector<std::pair<std::string, double>> all;
        for (auto const* list : {&smallNumbers, &smallOrdinals})
            for (std::size_t i = 0; i < list->size(); ++i)
                all.emplace_back(toLowerCase((*list)[i]), static_cast<double>(i));
        for (std::size_t i = 0; i < tens.size(); ++i) {
            auto const value = static_cast<double>(i + 2) * 10;
            all.emplace_back(toLowerCase(tens[i]), value);
            all.emplace_back(toLowerCase(ordinalOfTens(tens[i])), value);
        }
        constexpr double hundred = 100;
        all.emplace_back("hundredth", hundred);
        for (std::size_t i = 0; i < magnitudes.size(); ++i) {
            auto const value = std::pow(1000.0, static_cast<double>(i + 1));
            all.emplace_back(toLowerCase(magnitudes[i]), value);
            all.emplace_back(toLowerCase(magnitudes[i]) + "th", value);
        }
        return all;
    }();
    return words;
}

double valueOfWord(std::string_view word)
{
    for (auto const& [known, value] : numberWords())
        if (known == word)
            return value;
    return std::numeric_limits<double>::quiet_NaN();
}

double fromWords(std::string_view text)
{
    constexpr double hundred = 100;
    constexpr double thousand = 1000;
    auto const isBlank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    std::vector<double> parts{0};
    std::string word;
    auto const finishWord = [&] {
        auto const value = valueOfWord(word);
        word.clear();
        if (value < hundred) {
            if (parts.back() >= thousand)
                parts.push_back(value);
            else
                parts.back() += value;
        } else {
            parts.back() *= value;
        }
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const rest = text.substr(at);
        constexpr std::string_view conjunction = "and";
        if (rest[0] == ',' && rest.size() > 1 && isBlank(rest[1])) {
            finishWord();
            ++at;
        } else if (isBlank(rest[0]) && rest.substr(1).starts_with(conjunction)
            && rest.size() > conjunction.size() + 1 && isBlank(rest[conjunction.size() + 1])) {
            finishWord();
            at += conjunction.size() + 1;
        } else if (isBlank(rest[0]) || rest[0] == '-' || rest[0] == '\\') {
            finishWord();
        } else {
            word += rest[0];
        }
    }
    finishWord();
    return std::accumulate(parts.begin(), parts.end(), 0.0);
}

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
        for (auto separator = picture.separators.rbegin(); separator != picture.separators.rend();
            ++separator)
            insertAt(separator->position, separator->character);
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
