// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"
#include "core/base/result.h"
#include "core/expr/budget.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace steploom::expr {

/// A regular expression, compiled once and cheap to copy. Matching is bounded: one that tries too many ways
/// is given up instead of waited for.
class Regex {
public:
    /// How a pattern is to be read; each is a letter of the languages that use patterns.
    struct Flags {
        bool ignoresCase = false;
        bool isExtended = false;      ///< blanks and comments in the pattern do not count
        bool isMultiline = false;     ///< `^` and `$` also at line ends
        bool dotMatchesAll = false;   ///< `.` also matches line ends
        bool hasUnixLines = false;    ///< only \n is a line end
        bool isUnicodeAware = false;  ///< \w, \d, \b know all of Unicode
    };
    enum class Match : std::uint8_t {
        No,
        Yes,
        TooMuch,  ///< given up
    };

    /// A sentence when the pattern cannot be read.
    static Result<Regex> compile(std::string_view pattern, Flags flags);

    /// Whether the pattern matches `text` from its first to its last byte. Takes its work from `budget`.
    Match matchesWhole(std::string_view text, Budget& budget) const;

    /// What a pattern met: the whole match first, then its groups; nothing for one that took no part.
    using Groups = std::vector<std::optional<TextRange>>;
    /// The first match that starts at byte `from` of `text` or behind. Takes its work from `budget`.
    Match find(std::string_view text, std::size_t from, Budget& budget, Groups& groups) const;

private:
    struct Code;
    struct Search;
    Match run(Search const& search, Budget& budget) const;

    std::shared_ptr<Code const> m_code;
};

}  // namespace steploom::expr
