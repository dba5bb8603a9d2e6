// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/regex.h"

#include <string>
#include <string_view>

namespace steploom::expr::jsonata {

/// A pattern in ECMAScript's syntax.
class EcmaRegex {
public:
    /// `flags`: `i` and `m`.
    static Result<EcmaRegex> compile(std::string_view pattern, std::string_view flags);

    Regex::Match find(std::string_view text, std::size_t from, Budget& budget, Regex::Groups& groups) const
    {
        return m_regex.find(text, from, budget, groups);
    }

private:
    explicit EcmaRegex(Regex regex) : m_regex(std::move(regex)) {}

    Regex m_regex;
};

/// The same pattern in the syntax of PCRE2, or a sentence.
Result<std::string> translateRegex(std::string_view pattern, bool isMultiline);

}  // namespace steploom::expr::jsonata
