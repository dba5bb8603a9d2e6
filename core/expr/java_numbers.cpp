// SPDX-License-Identifier: GPL-3.0-or-later
// Algorithms: as the documentation of java.lang.Double.toString, java.math.BigDecimal.toString and
// java.util.Random describes them.
#include "core/expr/java_numbers.h"

#include <array>
#include <charconv>
#include <cmath>

namespace steploom::expr {

std::string javaText(double number)
{
    if (std::isnan(number))
        return "NaN";
    if (std::isinf(number))
        return number > 0 ? "Infinity" : "-Infinity";
    if (number == 0)
        return std::signbit(number) ? "-0.0" : "0.0";
    std::array<char, 40> buffer{};
    auto const end
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific)
              .ptr;
    std::string_view const text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    auto const e = text.find('e');
    int exponent = 0;
    std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), text.data() + text.size(), exponent);
    std::string digits;
    for (char const c : text.substr(0, e))
        if (c >= '0' && c <= '9')
            digits += c;
    std::string out = number < 0 ? "-" : "";
    if (exponent < -3 || exponent >= 7)
        return out + digits[0] + '.' + (digits.size() > 1 ? digits.substr(1) : "0") + 'E'
            + std::to_string(exponent);
    if (exponent < 0)
        return out + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    auto const whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() <= whole)
        return out + digits + std::string(whole - digits.size(), '0') + ".0";
    return out + digits.substr(0, whole) + '.' + digits.substr(whole);
}

std::string javaDecimalText(std::string_view written)
{
    auto const e = std::min(written.find_first_of("eE"), written.size());
    auto mantissa = written.substr(0, e);
    bool const isNegative = mantissa.starts_with('-');
    if (isNegative || mantissa.starts_with('+'))
        mantissa.remove_prefix(1);
    auto const dot = std::min(mantissa.find('.'), mantissa.size());
    std::string digits(mantissa.substr(0, dot));
    std::int64_t scale = 0;
    if (dot < mantissa.size()) {
        digits += mantissa.substr(dot + 1);
        scale = static_cast<std::int64_t>(mantissa.size() - dot - 1);
    }
    if (e < written.size()) {
        auto const sign = e + 1 < written.size() && written[e + 1] == '+' ? std::size_t{2} : std::size_t{1};
        std::int32_t exponent = 0;
        auto const [end, error]
            = std::from_chars(written.data() + e + sign, written.data() + written.size(), exponent);
        if (error != std::errc() || end != written.data() + written.size())
            return std::string(written);
        scale -= exponent;
    }
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string::npos)
        return std::string(written);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    std::string const sign = isNegative && digits != "0" ? "-" : "";
    auto const count = static_cast<std::int64_t>(digits.size());
    auto const adjusted = count - 1 - scale;
    constexpr std::int64_t smallestPlain = -6;
    if (scale < 0 || adjusted < smallestPlain) {
        auto const rest = digits.size() > 1 ? "." + digits.substr(1) : std::string();
        return sign + digits[0] + rest + 'E' + (adjusted >= 0 ? "+" : "") + std::to_string(adjusted);
    }
    if (scale == 0)
        return sign + digits;
    if (count <= scale)
        digits.insert(0, static_cast<std::size_t>(scale - count + 1), '0');
    digits.insert(digits.size() - static_cast<std::size_t>(scale), ".");
    return sign + digits;
}

static constexpr std::uint64_t javaMultiplier = 0x5DEECE66DULL;
static constexpr std::uint64_t javaMask = (std::uint64_t{1} << 48) - 1;

JavaRandom::JavaRandom(std::int64_t seed)
    : m_state((static_cast<std::uint64_t>(seed) ^ javaMultiplier) & javaMask)
{
}

std::uint32_t JavaRandom::next(int bits)
{
    m_state = (m_state * javaMultiplier + 0xB) & javaMask;
    return static_cast<std::uint32_t>(m_state >> (48 - bits));
}

std::int32_t JavaRandom::nextBelow(std::int32_t bound)
{
    auto const wide = static_cast<std::int64_t>(bound);
    if ((bound & (bound - 1)) == 0)
        return static_cast<std::int32_t>((wide * static_cast<std::int64_t>(next(31))) >> 31);
    while (true) {
        auto const bits = static_cast<std::int64_t>(next(31));
        auto const value = bits % wide;
        // The last, incomplete stretch of the range is thrown again.
        if (bits - value + (wide - 1) <= 0x7FFFFFFF)
            return static_cast<std::int32_t>(value);
    }
}

double JavaRandom::nextDouble()
{
    auto const high = static_cast<std::uint64_t>(next(26)) << 27;
    return static_cast<double>(high + next(27)) * 0x1.0p-53;
}

}  // namespace steploom::expr
