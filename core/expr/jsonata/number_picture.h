// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/integer_picture.h"

#include <functional>
#include <string>
#include <string_view>
#include <variant>

namespace steploom::expr::jsonata {

/// The signs that a picture of a number is made of, and that the number is written with.
struct NumberSigns {
    std::u16string decimal = u".";
    std::u16string grouping = u",";
    std::u16string exponent = u"e";
    std::u16string minus = u"-";
    std::u16string percent = u"%";
    std::u16string perMille = u"\u2030";
    std::u16string zero = u"0";
    std::u16string digit = u"#";
    std::u16string pattern = u";";

    /// The sign with the name that options use (`decimal-separator`), or null.
    std::u16string* find(std::string_view name);
};

/// `number` as `picture` wants it: `#,##0.00;(#,##0.00)`.
std::variant<std::string, PictureFault> formatNumber(
    double number, std::string_view picture, NumberSigns const& signs);

}  // namespace steploom::expr::jsonata
