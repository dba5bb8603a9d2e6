// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/integer_picture.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace steploom::expr::jsonata {

/// How a moment is written: `[Y0001]-[M01]-[D01] [H01]:[m01]`.
struct DatePicture {
    enum class Names : std::uint8_t { None, Lower, Upper, Title };

    struct Part {
        std::string literal = {};  ///< when `component` is 0
        char component = 0;
        std::string componentText = {};  ///< the whole character, for messages
        Names names = Names::None;
        bool isIntegerWritten = false;
        IntegerPicture integer = {};
        char modifier = 0;  ///< one of a, t, c, o
        std::optional<double> widest = {};
        int digits = -1;  ///< of years, months and days: how many of them count
    };

    std::vector<Part> parts;
};

std::variant<DatePicture, PictureFault> readDatePicture(std::string_view picture);

/// The moment `millis` (since 1970, UTC) in a time zone that `±HHMM` names.
std::variant<std::string, PictureFault> formatDate(
    double millis, DatePicture const& picture, std::optional<std::string_view> zone);

/// The moment that `text` is. Nothing when it does not match the picture. What the picture leaves out on the
/// left is taken from `now`.
std::variant<std::optional<double>, PictureFault> parseDate(
    std::string_view text, DatePicture const& picture, double now);

/// The moment that an ISO 8601 text is, in UTC when it names no zone. Nothing when it is none; not a number
/// when there is no such time.
std::optional<double> parseIsoDate(std::string_view text);

}  // namespace steploom::expr::jsonata
