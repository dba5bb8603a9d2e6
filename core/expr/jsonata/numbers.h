// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

// Numbers as ECMAScript reads, rounds and prints them.
namespace steploom::expr::jsonata {

/// `1e+21`, `0.000001`, `-0` as `0`.
std::string numberText(double number);

/// What a number becomes in a text: at most 15 significant digits.
std::string roundedNumberText(double number);

/// Number(number.toPrecision(15)).
double roundedTo15Digits(double number);

/// number.toFixed(digits) of a number that is not negative; at most 100 digits.
std::string fixedText(double number, int digits);

/// number.toString(radix).
std::string radixText(double number, int radix);

/// Half to even at `precision` decimal places, which may be negative.
double roundedHalfEven(double number, int precision);

/// The longest start of `text` that is a decimal number, as parseFloat() reads it without blanks.
double decimalNumber(std::string_view text);

/// parseInt(text) in base ten; nothing for NaN.
std::optional<double> integerPrefix(std::string_view text);

}  // namespace steploom::expr::jsonata
