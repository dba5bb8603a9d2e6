// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: ECMAScript, "RegExp (Regular Expression) Objects", with "Additional ECMAScript Features for Web
// Browsers".
// Escapes and character classes.
#include "core/expr/jsonata/regex_translator.h"

#include <algorithm>
#include <charconv>

namespace steploom::expr::jsonata {

static bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static constexpr std::string_view blankSet
    = "\\t\\n\\x0b\\f\\r "
      "\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";

void RegexTranslator::appendCodePoint(unsigned long point)
{
    if (point >= 0xD800 && point < 0xE000) {
        m_out += m_isInClass ? "\\x{fffd}" : "(?!)";  // half of a pair: no text holds one alone here
        return;
    }
    static constexpr char hex[] = "0123456789abcdef";
    std::string digits;
    do {
        digits += hex[point & 15];
        point >>= 4;
    } while (point > 0);
    std::ranges::reverse(digits);
    m_out += "\\x{" + digits + "}";
}

bool RegexTranslator::readHex(std::size_t start, std::size_t count, unsigned long& value) const
{
    auto const digits = m_pattern.substr(std::min(start, m_pattern.size()), count);
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return digits.size() == count && error == std::errc() && end == digits.data() + count;
}

// Escapes that mean the same inside of a class and outside.
void RegexTranslator::translateCommonEscape(char c)
{
    constexpr std::size_t pairOffset = 6;
    unsigned long point = 0;
    unsigned long second = 0;
    m_at += 2;
    switch (c) {
    case 'd':
    case 'D':
    case 'w':
    case 'W':
    case 't':
    case 'n':
    case 'r':
    case 'f':
        m_out += '\\';
        m_out += c;
        break;
    case 'v':
        m_out += "\\x0b";
        break;
    case '0':
        m_out += "\\x00";
        break;
    case 'c':
        if (isAsciiLetter(at(m_at))) {
            appendCodePoint(static_cast<unsigned long>(at(m_at++)) & 31);
        } else {
            m_out += "\\\\c";
        }
        break;
    case 'x':
        if (readHex(m_at, 2, point)) {
            appendCodePoint(point);
            m_at += 2;
        } else {
            m_out += 'x';
        }
        break;
    case 'u':
        if (!readHex(m_at, 4, point)) {
            m_out += 'u';
            break;
        }
        m_at += 4;
        if (point >= 0xD800 && point < 0xDC00 && m_pattern.substr(m_at).starts_with("\\u")
            && readHex(m_at + 2, 4, second) && second >= 0xDC00 && second < 0xE000) {
            point = 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00);
            m_at += pairOffset;
        }
        appendCodePoint(point);
        break;
    default:
        // Any other letter stands for itself; PCRE2 knows more of them.
        if (!isAsciiLetter(c) && static_cast<unsigned char>(c) < 0x80)
            m_out += '\\';
        m_out += c;
    }
}

void RegexTranslator::translateEscape()
{
    if (m_at + 1 >= m_pattern.size()) {
        m_fault = "there is a \\ at its end";
        return;
    }
    char const c = m_pattern[m_at + 1];
    m_canRepeat = true;
    if (c == 's' || c == 'S') {
        m_out += (c == 's' ? "[" : "[^") + std::string(blankSet) + "]";
        m_at += 2;
    } else if (c == 'b' || c == 'B') {
        m_out += '\\';
        m_out += c;
        m_at += 2;
        m_canRepeat = false;
    } else if (c >= '1' && c <= '9') {
        translateReference();
    } else if (c == 'k' && at(m_at + 2) == '<') {
        m_out += "\\k<";
        m_at += 3;
    } else {
        translateCommonEscape(c);
    }
}

// A group that took no part matches like the empty text.
void RegexTranslator::translateReference()
{
    auto end = m_at + 1;
    while (isDigit(at(end)))
        ++end;
    unsigned long number = 0;
    std::from_chars(m_pattern.data() + m_at + 1, m_pattern.data() + end, number);
    if (!m_isInClass && number <= m_groups && number > 0) {
        auto const text = std::to_string(number);
        m_out += "(?:(?(" + text + ")\\g{" + text + "}))";
        m_at = end;
        return;
    }
    // No such group: an octal number, or the digit itself.
    unsigned long point = 0;
    auto place = m_at + 1;
    while (place < m_at + 4 && at(place) >= '0' && at(place) <= '7' && point * 8 + 7 < 0x100 + 7)
        point = point * 8 + static_cast<unsigned long>(at(place++) - '0');
    if (place == m_at + 1) {
        m_out += at(place);
        m_at = place + 1;
        return;
    }
    appendCodePoint(point);
    m_at = place;
}

void RegexTranslator::translateClass()
{
    m_isInClass = true;
    m_canRepeat = true;
    ++m_at;
    bool const isNegated = at(m_at) == '^';
    m_at += isNegated ? 1 : 0;
    if (at(m_at) == ']') {
        m_out += isNegated ? "[\\s\\S]" : "(?!)";
        ++m_at;
        m_isInClass = false;
        return;
    }
    m_out += isNegated ? "[^" : "[";
    while (m_at < m_pattern.size() && m_pattern[m_at] != ']') {
        char const c = m_pattern[m_at];
        if (c == '\\' && m_at + 1 < m_pattern.size()) {
            translateClassEscape(m_pattern[m_at + 1]);
        } else {
            // [[:alpha:]] is no class of its own here.
            if (c == '[' || c == '\\')
                m_out += '\\';
            m_out += c;
            ++m_at;
        }
    }
    if (m_at == m_pattern.size()) {
        m_fault = "a ] is missing";
        return;
    }
    m_out += ']';
    ++m_at;
    m_isInClass = false;
}

void RegexTranslator::translateClassEscape(char c)
{
    if (c == 's') {
        m_out += blankSet;
        m_at += 2;
    } else if (c == 'S') {
        m_out += "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}"
                 "-\\x{2027}"
                 "\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{d7ff}\\x{e000}-"
                 "\\x{fefe}"
                 "\\x{ff00}-\\x{10ffff}";
        m_at += 2;
    } else if (c == 'b') {
        m_out += "\\x08";
        m_at += 2;
    } else if (c >= '1' && c <= '7') {
        translateReference();
    } else {
        translateCommonEscape(c);
    }
}

}  // namespace steploom::expr::jsonata
