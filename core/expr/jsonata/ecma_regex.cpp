// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/ecma_regex.h"

#include <algorithm>

namespace steploom::expr::jsonata {

Result<EcmaRegex> EcmaRegex::compile(std::string_view pattern, std::string_view flags)
{
    auto translated = translateRegex(pattern, flags.find('m') != std::string_view::npos);
    if (!translated)
        return translated.failure();
    if (std::ranges::count(flags, 'i') > 1 || std::ranges::count(flags, 'm') > 1)
        return Failure{"The regular expression cannot be read: a flag stands there twice."};
    auto regex = Regex::compile(*translated, {.ignoresCase = flags.find('i') != std::string_view::npos});
    if (!regex)
        return regex.failure();
    return EcmaRegex(std::move(*regex));
}

}  // namespace steploom::expr::jsonata
