// SPDX-License-Identifier: GPL-3.0-or-later
// Spec: ECMAScript, "RegExp (Regular Expression) Objects", with "Additional ECMAScript Features for Web
// Browsers".
#include "core/expr/jsonata/regex_translator.h"

#include "core/expr/jsonata/ecma_regex.h"

namespace steploom::expr::jsonata {

static constexpr std::string_view lineEnds = "\\n\\r\\x{2028}\\x{2029}";

Result<std::string> RegexTranslator::translate()
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

void RegexTranslator::countGroups()
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
            bool const isNamed = at(i + 1) == '?' && at(i + 2) == '<' && at(i + 3) != '=' && at(i + 3) != '!';
            m_groups += at(i + 1) != '?' || isNamed ? 1 : 0;
        }
    }
}

void RegexTranslator::translateSign(char c)
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
std::size_t RegexTranslator::quantifierEnd(std::size_t open) const
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

void RegexTranslator::translateQuantifier(char c)
{
    if (!m_canRepeat) {
        m_fault = "there is nothing to repeat";
        return;
    }
    m_out += c;
    finishQuantifier();
}

void RegexTranslator::finishQuantifier()
{
    if (at(m_at) == '?') {
        m_out += '?';
        ++m_at;
    }
}

void RegexTranslator::translateGroup()
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

Result<std::string> translateRegex(std::string_view pattern, bool isMultiline)
{
    return RegexTranslator(pattern, isMultiline).translate();
}

}  // namespace steploom::expr::jsonata
