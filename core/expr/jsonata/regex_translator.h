// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace steploom::expr::jsonata {

/// Writes a pattern of ECMAScript as PCRE2 reads it. For translateRegex() only.
class RegexTranslator {
public:
    RegexTranslator(std::string_view pattern, bool isMultiline)
        : m_pattern(pattern)
        , m_isMultiline(isMultiline)
    {
        countGroups();
    }

    Result<std::string> translate();

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    char at(std::size_t place) const { return place < m_pattern.size() ? m_pattern[place] : '\0'; }

    void countGroups();
    void translateSign(char c);
    std::size_t quantifierEnd(std::size_t open) const;
    void translateQuantifier(char c);
    void finishQuantifier();
    void translateGroup();
    void appendCodePoint(unsigned long point);
    bool readHex(std::size_t start, std::size_t count, unsigned long& value) const;
    void translateCommonEscape(char c);
    void translateEscape();
    void translateReference();
    void translateClass();
    void translateClassEscape(char c);

    std::string_view m_pattern;
    std::string m_out;
    std::string m_fault;
    std::size_t m_at = 0;
    unsigned long m_groups = 0;
    bool m_isMultiline = false;
    bool m_isInClass = false;
    bool m_canRepeat = false;
};

}  // namespace steploom::expr::jsonata
