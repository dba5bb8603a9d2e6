// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: XPath and XQuery Functions and Operators 3.1, "fn:format-integer".
#include "core/expr/jsonata/number_words.h"

#include "core/expr/jsonata/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace steploom::expr::jsonata {

static constexpr std::array<std::string_view, 20> smallNumbers{"Zero", "One", "Two", "Three", "Four", "Five",
    "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen",
    "Seventeen", "Eighteen", "Nineteen"};
static constexpr std::array<std::string_view, 20> smallOrdinals{"Zeroth", "First", "Second", "Third",
    "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth", "Thirteenth",
    "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth"};
static constexpr std::array<std::string_view, 9> tens{
    "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety", "Hundred"};
static constexpr std::array<std::string_view, 4> magnitudes{"Thousand", "Million", "Billion", "Trillion"};

static std::string ordinalOfTens(std::string_view word)
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

static constexpr std::array<std::pair<int, std::string_view>, 13> romanParts{
    {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"},
        {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};

std::string inRoman(double number)
{
    std::string out;
    for (auto const& [value, letters] : romanParts)
        while (number >= value) {
            number -= value;
            out += letters;
        }
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

static double valueOfWord(std::string_view word)
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

}  // namespace steploom::expr::jsonata
