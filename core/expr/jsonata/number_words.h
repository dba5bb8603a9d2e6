// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace steploom::expr::jsonata {

/// A whole number in English words, each with a capital: `One Hundred and Two`, or as an ordinal.
std::string inWords(double number, bool isOrdinal);
/// What words say, in lower case.
double fromWords(std::string_view text);
/// The words that numbers are written with, in lower case, with what they stand for.
std::vector<std::pair<std::string, double>> const& numberWords();

/// In Roman numerals, in lower case, and back.
std::string inRoman(double number);
double fromRoman(std::string_view text);

/// As spreadsheets name their columns, `first` being the letter of 1, and back.
std::string inLetters(double number, char first);
double fromLetters(std::string_view text, char first);

}  // namespace steploom::expr::jsonata
