// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/yaml/cursor.h"

#include <array>

namespace steploom::text::yaml {

Cursor::Cursor(std::string_view text, FaultList& faults) : m_text(text), m_faults(faults)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    m_textStart = text.starts_with(mark) ? mark.size() : 0;
    startLine(m_textStart);
}

std::size_t Cursor::indentEndOf(std::size_t lineStart) const
{
    return std::min(m_text.find_first_not_of(' ', lineStart), m_text.size());
}

void Cursor::skipLinesTo(std::size_t offset)
{
    startLine(std::max(lineStartOf(m_text, offset), m_textStart));
    m_place.at = offset;
}

void Cursor::skipSeparation()
{
    for (;;) {
        auto const blanks = m_place.at;
        skipBlanksOfLine();
        auto const word = m_place.at;
        if (here() == '#' && (word > blanks || word == lineStart() || isBlank(m_text[word - 1])))
            m_place.at = lineEndOf(m_text, word);
        if (!atEnd() && isBreak(here())) {
            startLine(nextLineOf(m_text, m_place.at));
            continue;
        }
        bool const isIndentedByTab = !atEnd() && !isInFlow() && m_place.indentEnd < m_place.at
            && m_text[m_place.indentEnd] == '\t' && skipBlanks(m_text, lineStart()) == m_place.at;
        if (isIndentedByTab) {
            fault(m_place.indentEnd, m_place.at - m_place.indentEnd,
                "YAML indents with blanks; a tab cannot stand at the start of this line.");
            m_place.indentEnd = m_place.at;
        }
        return;
    }
}

void Cursor::skipDirectives()
{
    for (;;) {
        auto const start = place();
        skipSeparation();
        if (here() != '%' || offset() != lineStart()) {
            if (!isMarker('-'))
                goBack(start);
            return;
        }
        skipTo(lineEndOf(m_text, offset()));
    }
}

bool Cursor::startsPlain(char c, char next)
{
    if (c == '-' || c == '?' || c == ':')
        return !isBlank(next) && !isBreak(next);
    static constexpr std::string_view indicators = ",[]{}#&*!|>'\"%@`";
    return indicators.find(c) == std::string_view::npos;
}

static constexpr auto mayEndPlain = [] {
    std::array<bool, 256> signs{};
    for (char const c : std::string_view("\r\n:#,[]{}"))
        signs[static_cast<unsigned char>(c)] = true;
    return signs;
}();

std::size_t Cursor::plainEnd(std::size_t from) const
{
    auto i = from;
    for (; i < m_text.size(); ++i) {
        char const c = m_text[i];
        if (!mayEndPlain[static_cast<unsigned char>(c)])
            continue;
        if (isBreak(c))
            break;
        if (c == ':' && (isBlankAt(i + 1) || (isInFlow() && isFlowIndicator(at(i + 1)))))
            break;
        if (c == '#' && i > from && isBlank(m_text[i - 1]))
            break;
        if (isInFlow() && isFlowIndicator(c))
            break;
    }
    while (i > from && isBlank(m_text[i - 1]))
        --i;
    return i;
}

std::size_t Cursor::quotedEnd(std::size_t from) const
{
    char const quote = m_text[from];
    for (auto i = from + 1; i < m_text.size() && !isBreak(m_text[i]); ++i) {
        char const c = m_text[i];
        bool const isEscape = quote == '"' && c == '\\' && !isBreak(at(i + 1));
        bool const isDoubled = quote == '\'' && c == quote && at(i + 1) == quote;
        if (isEscape || isDoubled)
            ++i;
        else if (c == quote)
            return i + 1;
    }
    return nowhere;
}

std::size_t Cursor::flowEnd(std::size_t from) const
{
    int open = 0;
    for (auto i = from; i < m_text.size() && !isBreak(m_text[i]); ++i) {
        char const c = m_text[i];
        bool const startsWord = i > from && (isFlowIndicator(m_text[i - 1]) || isBlank(m_text[i - 1]));
        if ((c == '"' || c == '\'') && startsWord) {
            auto const end = quotedEnd(i);
            if (end == nowhere)
                return nowhere;
            i = end - 1;
        } else if (c == '[' || c == '{') {
            ++open;
        } else if ((c == ']' || c == '}') && --open == 0) {
            return i + 1;
        }
    }
    return nowhere;
}

std::size_t Cursor::keyColonFrom(std::size_t from) const
{
    auto const wordEnd = [this](std::size_t offset) {
        while (!isBlankAt(offset))
            ++offset;
        return offset;
    };
    while (at(from) == '&' || at(from) == '!')
        from = skipBlanks(m_text, wordEnd(from));
    if (from >= m_text.size() || isBreak(m_text[from]))
        return nowhere;
    char const c = m_text[from];
    std::size_t end = nowhere;
    if (c == '"' || c == '\'')
        end = quotedEnd(from);
    else if (c == '[' || c == '{')
        end = flowEnd(from);
    else if (c == '*')
        end = wordEnd(from);
    else if (startsPlain(c, at(from + 1)))
        end = plainEnd(from);
    if (end == nowhere)
        return nowhere;
    end = skipBlanks(m_text, end);
    return end < m_text.size() && m_text[end] == ':' && isBlankAt(end + 1) ? end : nowhere;
}

bool Cursor::isOpenKey() const
{
    if ((here() != '"' && here() != '\'') || !beginsItsLine() || quotedEnd(offset()) != nowhere)
        return false;
    auto const colon = skipBlanks(m_text, plainEnd(offset()));
    return at(colon) == ':' && hasFieldsBelow();
}

bool Cursor::hasFieldsBelow() const
{
    auto start = nextLineOf(m_text, offset());
    while (start < m_text.size()) {
        auto const word = skipBlanks(m_text, start);
        if (!isBreak(at(word)) && at(word) != '#')
            return word - start >= static_cast<std::size_t>(column()) && keyColonFrom(word) != nowhere;
        start = nextLineOf(m_text, word);
    }
    return false;
}

}  // namespace steploom::text::yaml
