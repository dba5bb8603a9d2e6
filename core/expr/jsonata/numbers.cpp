// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: ECMAScript, "Number::toString" and "Properties of the Number Prototype Object".
#include "core/expr/jsonata/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace steploom::expr::jsonata {

// Integers up to here have at most fifteen digits: all ways of printing agree.
static constexpr double plainIntegers = 1e15;

static bool isPlainInteger(double number)
{
    return number > -plainIntegers && number < plainIntegers && number == std::floor(number);
}

static std::string plainIntegerText(double number)
{
    std::array<char, 24> buffer{};
    auto const end
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<std::int64_t>(number)).ptr;
    return {buffer.data(), end};
}

std::string numberText(double number)
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number > 0 ? "Infinity" : "-Infinity";
    if (isPlainInteger(number))
        return plainIntegerText(number);
    std::array<char, 40> buffer{};
    auto const end
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific)
              .ptr;
    std::string_view written(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    std::string out;
    if (written.front() == '-') {
        out = "-";
        written.remove_prefix(1);
    }
    auto const e = written.find('e');
    int exponent = 0;
    auto const sign = written[e + 1] == '+' ? std::size_t{2} : std::size_t{1};
    std::from_chars(written.data() + e + sign, written.data() + written.size(), exponent);
    std::string digits(1, written.front());
    if (e > 2)
        digits += written.substr(2, e - 2);
    auto const count = static_cast<int>(digits.size());
    auto const point = exponent + 1;  // how many digits stand before the decimal point
    constexpr int mostZeros = 21;
    constexpr int mostLeadingZeros = -6;
    if (count <= point && point <= mostZeros)
        return out + digits + std::string(static_cast<std::size_t>(point - count), '0');
    if (point > 0 && point <= mostZeros)
        return out + digits.substr(0, static_cast<std::size_t>(point)) + "."
            + digits.substr(static_cast<std::size_t>(point));
    if (point > mostLeadingZeros && point <= 0)
        return out + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    out += digits[0];
    if (count > 1)
        out += "." + digits.substr(1);
    return out + "e" + (exponent < 0 ? "-" : "+") + std::to_string(std::abs(exponent));
}

double roundedTo15Digits(double number)
{
    if (isPlainInteger(number) || !std::isfinite(number))
        return number;
    std::array<char, 40> buffer{};
    constexpr int digits = 15;
    auto const end = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific, digits - 1)
                         .ptr;
    double rounded = 0;
    std::from_chars(buffer.data(), end, rounded);
    return rounded;
}

std::string roundedNumberText(double number)
{
    return numberText(roundedTo15Digits(number));
}

std::string fixedText(double number, int digits)
{
    constexpr double limit = 1e21;
    if (number >= limit)
        return numberText(number);
    // printf rounds the exact binary value, halves to even; toFixed takes the greater of two equally near
    // numbers. They differ only for exact halves, so one digit more than can be exact decides.
    std::array<char, 400> buffer{};
    auto const exact
        = std::snprintf(buffer.data(), buffer.size(), "%.*f", std::min(digits + 60, 200), number);
    std::string text(buffer.data(), static_cast<std::size_t>(exact));
    auto const point = text.find('.');
    auto const cut = point + 1 + static_cast<std::size_t>(digits);
    bool const isUp = text[cut] >= '5';
    text.resize(digits == 0 ? point : cut);
    if (!isUp)
        return text;
    for (auto at = text.size(); at-- > 0;) {
        if (text[at] == '.')
            continue;
        if (text[at] != '9') {
            ++text[at];
            return text;
        }
        text[at] = '0';
    }
    return "1" + text;
}

std::string radixText(double number, int radix)
{
    if (radix == 10 || !std::isfinite(number))
        return numberText(number);
    static constexpr char symbols[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    bool const isNegative = number < 0;
    auto rest = std::floor(std::abs(number));
    std::string digits;
    // Digits beyond what a double can tell are zeros.
    constexpr double exact = 9007199254740992.0;
    for (; rest / radix >= exact; rest /= radix)
        digits += '0';
    do {
        auto const digit = std::fmod(rest, radix);
        digits += symbols[static_cast<std::size_t>(digit)];
        rest = (rest - digit) / radix;
    } while (rest > 0);
    if (isNegative)
        digits += '-';
    std::ranges::reverse(digits);
    return digits;
}

// The decimal form of `number`, its exponent moved by `places`, read again.
static double withMovedPoint(double number, int places)
{
    if (!std::isfinite(number))
        return std::numeric_limits<double>::quiet_NaN();
    auto const text = numberText(number);
    auto const e = text.find('e');
    int exponent = places;
    if (e != std::string::npos) {
        int own = 0;
        auto const sign = text[e + 1] == '+' ? std::size_t{2} : std::size_t{1};
        std::from_chars(text.data() + e + sign, text.data() + text.size(), own);
        exponent += own;
    }
    return std::strtod((text.substr(0, e) + "e" + std::to_string(exponent)).c_str(), nullptr);
}

double roundedHalfEven(double number, int precision)
{
    if (precision != 0)
        number = withMovedPoint(number, precision);
    auto rounded = std::floor(number);
    auto const rest = number - rounded;
    constexpr double half = 0.5;
    if (rest > half || (rest == half && std::fmod(rounded, 2) != 0))
        rounded += 1;
    if (precision != 0)
        rounded = withMovedPoint(rounded, -precision);
    return rounded == 0 ? 0 : rounded;
}

double decimalNumber(std::string_view text)
{
    double number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range)
        return std::strtod(std::string(text).c_str(), nullptr);
    return number;
}

std::optional<double> integerPrefix(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t\r\n\f\v");
    text.remove_prefix(std::min(first, text.size()));
    bool const isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    auto const digits = text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
    if (digits.empty())
        return std::nullopt;
    auto const number = decimalNumber(digits);
    return isNegative ? -number : number;
}

}  // namespace steploom::expr::jsonata
