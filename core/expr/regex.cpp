// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/regex.h"

#include <array>
#include <string>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace steploom::expr {

struct Regex::Code {
    pcre2_code* code = nullptr;

    explicit Code(pcre2_code* given) : code(given) {}
    Code(Code const&) = delete;
    Code& operator=(Code const&) = delete;
    ~Code() { pcre2_code_free(code); }
};

Result<Regex> Regex::compile(std::string_view pattern, Flags flags)
{
    constexpr std::size_t longestPattern = 8'192;
    if (pattern.size() > longestPattern)
        return Failure{"The regular expression is longer than " + std::to_string(longestPattern) + " bytes."};
    std::uint32_t options = PCRE2_UTF;
    options |= flags.ignoresCase ? PCRE2_CASELESS : 0;
    options |= flags.isExtended ? PCRE2_EXTENDED : 0;
    options |= flags.isMultiline ? PCRE2_MULTILINE : 0;
    options |= flags.dotMatchesAll ? PCRE2_DOTALL : 0;
    options |= flags.isUnicodeAware ? PCRE2_UCP : 0;
    auto* const context = pcre2_compile_context_create(nullptr);
    pcre2_set_newline(context, flags.hasUnixLines ? PCRE2_NEWLINE_LF : PCRE2_NEWLINE_ANY);
    int error = 0;
    PCRE2_SIZE at = 0;
    auto* const code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
        options | PCRE2_NEVER_BACKSLASH_C, &error, &at, context);
    pcre2_compile_context_free(context);
    if (!code) {
        std::array<PCRE2_UCHAR, 160> message{};
        pcre2_get_error_message(error, message.data(), message.size());
        return Failure{"The regular expression cannot be read: "
            + std::string(reinterpret_cast<char const*>(message.data())) + " (at byte " + std::to_string(at)
            + " of the pattern)."};
    }
    Regex regex;
    regex.m_code = std::make_shared<Code>(code);
    return regex;
}

struct Regex::Search {
    std::string_view text;
    std::size_t from = 0;
    std::uint32_t options = 0;
    pcre2_match_data* data = nullptr;
};

Regex::Match Regex::matchesWhole(std::string_view text, Budget& budget) const
{
    auto* const data = pcre2_match_data_create(1, nullptr);
    auto const result = run({text, 0, PCRE2_ANCHORED | PCRE2_ENDANCHORED, data}, budget);
    pcre2_match_data_free(data);
    return result;
}

Regex::Match Regex::find(std::string_view text, std::size_t from, Budget& budget, Groups& groups) const
{
    groups.clear();
    auto* const data = pcre2_match_data_create_from_pattern(m_code->code, nullptr);
    // The text was looked at when the search for the first match began.
    auto const result = run({text, from, from > 0 ? PCRE2_NO_UTF_CHECK : 0, data}, budget);
    if (result == Match::Yes) {
        auto const* const ends = pcre2_get_ovector_pointer(data);
        for (std::uint32_t i = 0; i < pcre2_get_ovector_count(data); ++i) {
            if (ends[2 * i] == PCRE2_UNSET)
                groups.emplace_back(std::nullopt);
            else
                groups.emplace_back(TextRange::between(ends[2 * i], ends[2 * i + 1]));
        }
    }
    pcre2_match_data_free(data);
    return result;
}

Regex::Match Regex::run(Search const& search, Budget& budget) const
{
    auto* const context = pcre2_match_context_create(nullptr);
    constexpr std::uint32_t heapKibibytes = 16'384;
    pcre2_set_heap_limit(context, heapKibibytes);
    auto result = Match::TooMuch;
    // The library does not tell how much it did, so small allowances come first and each is paid for in
    // advance: an ordinary match costs little, a runaway one ends the budget after a few tries.
    constexpr std::uint32_t first = 2'000;
    constexpr std::uint32_t last = first * 256;
    for (auto allowance = first; budget.take(allowance == first ? 50 : allowance / 4); allowance *= 16) {
        pcre2_set_match_limit(context, allowance);
        auto const found = pcre2_match(m_code->code, reinterpret_cast<PCRE2_SPTR>(search.text.data()),
            search.text.size(), search.from, search.options, search.data, context);
        if (found == PCRE2_ERROR_MATCHLIMIT && allowance < last)
            continue;
        if (found >= 0)
            result = Match::Yes;
        else if (found == PCRE2_ERROR_NOMATCH
            || (found <= PCRE2_ERROR_UTF8_ERR1 && found >= PCRE2_ERROR_UTF8_ERR21))
            result = Match::No;
        break;
    }
    pcre2_match_context_free(context);
    return result;
}

}  // namespace steploom::expr
