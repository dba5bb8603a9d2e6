// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: ECMAScript, "RegExp (Regular Expression) Objects", with "Additional ECMAScript Features for Web
// Browsers".
#include "core/expr/jsonata/ecma_regex.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace steploom::expr::jsonata {

namespace {

constexpr std::string_view lineEnds = "\\n\\r\\x{2028}\\x{2029}";
constexpr std::string_view blankSet
    = "\\t\\n\\x0b\\f\\r "
      "\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class RegexTranslator {
public:
    RegexTranslator(std::string_view pattern, bool isMultiline)
        : m_pattern(pattern)
        , m_isMultiline(isMultiline)
    {
        countGroups();
    }

    Result<std::string> translate()
    {
        while (m_at < m_pattern.size()) {
            char const c = m_pattern[m_at];
            if (c == '\\')
                translateEscape();
            else if (c == '[')
                translateClass();
            else if (c == '(')
                translateGroup();
            else
                translateSign(c);
            if (!m_fault.empty())
                return Failure{"The regular expression cannot be read: " + m_fault + "."};
        }
        return std::move(m_out);
    }

private:
    char at(std::size_t place) const { return place < m_pattern.size() ? m_pattern[place] : '\0'; }

    void countGroups()
    {
        bool isInClass = false;
        for (std::size_t i = 0; i < m_pattern.size(); ++i) {
            if (m_pattern[i] == '\\') {
                ++i;
            } else if (isInClass) {
                isInClass = m_pattern[i] != ']';
            } else if (m_pattern[i] == '[') {
                isInClass = true;
            } else if (m_pattern[i] == '(') {
                bool const isNamed
                    = at(i + 1) == '?' && at(i + 2) == '<' && at(i + 3) != '=' && at(i + 3) != '!';
                m_groups += at(i + 1) != '?' || isNamed ? 1 : 0;
            }
        }
    }

    void translateSign(char c)
    {
        ++m_at;
        switch (c) {
        case '.':
            m_out += "[^" + std::string(lineEnds) + "]";
            break;
        case '^':
            m_out += m_isMultiline ? "(?:\\A|(?<=[" + std::string(lineEnds) + "]))" : "\\A";
            break;
        case '$':
            m_out += m_isMultiline ? "(?:\\z|(?=[" + std::string(lineEnds) + "]))" : "\\z";
            break;
        case '#':
        case ' ':
            m_out += c;
            break;
        case '*':
        case '+':
        case '?':
            translateQuantifier(c);
            break;
        case '{':
            if (auto const end = quantifierEnd(m_at - 1); end != std::string_view::npos) {
                m_out += m_pattern.substr(m_at - 1, end - m_at + 1);
                m_at = end;
                finishQuantifier();
            } else {
                m_out += "\\{";
            }
            break;
        case '}':
        case ']':
            m_out += '\\';
            m_out += c;
            break;
        default:
            m_out += c;
        }
        m_canRepeat = c != '|' && c != '^' && c != '*' && c != '+' && c != '?';
        if (c == '{' && m_out.ends_with("}"))
            m_canRepeat = false;
    }

    // Where {n}, {n,} or {n,m} at `open` ends; nothing when the brace stands for itself.
    std::size_t quantifierEnd(std::size_t open) const
    {
        auto place = open + 1;
        auto const digits = [&] {
            auto const first = place;
            while (isDigit(at(place)))
                ++place;
            return place > first;
        };
        if (!digits())
            return std::string_view::npos;
        if (at(place) == ',') {
            ++place;
            digits();
        }
        return at(place) == '}' ? place + 1 : std::string_view::npos;
    }

    void translateQuantifier(char c)
    {
        if (!m_canRepeat) {
            m_fault = "there is nothing to repeat";
            return;
        }
        m_out += c;
        finishQuantifier();
    }

    void finishQuantifier()
    {
        if (at(m_at) == '?') {
            m_out += '?';
            ++m_at;
        }
    }

    void translateGroup()
    {
        auto const rest = m_pattern.substr(m_at);
        m_canRepeat = false;
        for (std::string_view const start : {"(?:", "(?=", "(?!", "(?<=", "(?<!"}) {
            if (rest.starts_with(start)) {
                m_out += start;
                m_at += start.size();
                return;
            }
        }
        if (rest.starts_with("(?<")) {
            m_out += "(?<";
            m_at += 3;
            while (m_at < m_pattern.size() && m_pattern[m_at] != '>')
                m_out += m_pattern[m_at++];
            return;
        }
        if (rest.starts_with("(?")) {
            m_fault = "the group is of an unknown kind";
            return;
        }
        // PCRE2 reads (* as the start of a verb.
        m_out += '(';
        ++m_at;
        if (at(m_at) == '*')
            m_fault = "there is nothing to repeat";
    }

    void appendCodePoint(unsigned long point)
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

    bool readHex(std::size_t start, std::size_t count, unsigned long& value) const
    {
        auto const digits = m_pattern.substr(std::min(start, m_pattern.size()), count);
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        return digits.size() == count && error == std::errc() && end == digits.data() + count;
    }

    // Escapes that mean the same inside of a class and outside.
    void translateCommonEscape(char c)
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
            if (isLetter(at(m_at))) {
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
            if (!isLetter(c) && static_cast<unsigned char>(c) < 0x80)
                m_out += '\\';
            m_out += c;
        }
    }

    void translateEscape()
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
    void translateReference()
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

    void translateClass()
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

    void translateClassEscape(char c)
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

    std::string_view m_pattern;
    std::string m_out;
    std::string m_fault;
    std::size_t m_at = 0;
    unsigned long m_groups = 0;
    bool m_isMultiline = false;
    bool m_isInClass = false;
    bool m_canRepeat = false;
};

}  // namespace

Result<std::string> translateRegex(std::string_view pattern, bool isMultiline)
{
    return RegexTranslator(pattern, isMultiline).translate();
}

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
