// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/yaml_style.h"

#include "core/text/lines.h"
#include "core/text/yaml/scalar.h"
#include "ui/code/expression_style.h"

#include <algorithm>
#include <string>

namespace steploom::code {

using text::isBlank;
using text::isBreak;

namespace {

// Whether a line opens a block text: its last word is `|` or `>`, with signs behind it.
bool opensBlockText(std::string_view line)
{
    if (auto const comment = line.find(" #"); comment != std::string_view::npos)
        line = line.substr(0, comment);
    auto end = line.find_last_not_of(" \t0123456789+-");
    if (end == std::string_view::npos || (line[end] != '|' && line[end] != '>'))
        return false;
    return end == 0 || isBlank(line[end - 1]);
}

std::string_view lineAt(std::string_view text, std::size_t start)
{
    return text.substr(start, text::lineEndOf(text, start) - start);
}

bool hasWords(std::string_view line)
{
    return text::skipBlanks(line, 0) < line.size();
}

class YamlStyler {
public:
    YamlStyler(std::string_view text, std::size_t from, std::size_t to, char* styles)
        : m_text(text)
        , m_from(from)
        , m_to(to)
        , m_styles(styles)
    {
    }

    void run()
    {
        // The column of the line that opened the block text around the current line; none outside of one.
        m_opener = noLine;
        auto opened = openedAbove(m_from);
        if (opened >= 0 && m_opener != noLine)
            findExpression(text::nextLineOf(m_text, m_opener), opened);
        for (auto at = m_from; at < m_to;) {
            auto const line = lineAt(m_text, at);
            auto const column = static_cast<long>(text::skipBlanks(line, 0));
            bool const isText = opened >= 0 && (column > opened || !hasWords(line));
            paint(at, text::nextLineOf(m_text, at), Style::Punctuation);
            if (isText) {
                if (at >= m_expressionEnd) {
                    paint(at, at + line.size(), Style::String);
                    inside(at, at + line.size());
                } else {
                    paintExpression(at, at + line.size());
                }
            } else {
                opened = opensBlockText(line) ? column : -1;
                styleLine(at, at + line.size());
                if (opened >= 0)
                    findExpression(text::nextLineOf(m_text, at), opened);
            }
            auto const next = text::nextLineOf(m_text, at);
            if (next == at)
                break;
            at = next;
        }
    }

private:
    long openedAbove(std::size_t start)
    {
        static constexpr int furthest = 400;
        auto least = static_cast<long>(text::skipBlanks(m_text, start) - start);
        if (!hasWords(lineAt(m_text, start)))
            least = 1;
        for (int lines = 0; start > 0 && lines < furthest && least > 0; ++lines) {
            start = text::lineStartOf(m_text,
                start
                    - (m_text.substr(start - 1, 1) == "\n" && start > 1 && m_text[start - 2] == '\r' ? 2
                                                                                                     : 1));
            auto const line = lineAt(m_text, start);
            auto const column = static_cast<long>(text::skipBlanks(line, 0));
            if (!hasWords(line) || column >= least)
                continue;
            if (opensBlockText(line)) {
                m_opener = start;
                return column;
            }
            least = column;
        }
        return -1;
    }

    // A block text that is an expression is read as a whole, as comments and texts in it go over lines.
    void findExpression(std::size_t start, long opened)
    {
        static constexpr std::size_t longest = std::size_t{1} << 16;
        m_expressionStart = m_expressionEnd = start;
        auto const word = m_text.find_first_not_of(" \t\r\n", start);
        if (word == std::string_view::npos || !m_text.substr(word).starts_with("{%"))
            return;
        auto end = start;
        while (end < m_text.size() && end - start < longest) {
            auto const line = lineAt(m_text, end);
            if (hasWords(line) && static_cast<long>(text::skipBlanks(line, 0)) <= opened)
                break;
            auto const next = text::nextLineOf(m_text, end);
            if (next <= end)
                break;
            end = next;
        }
        m_expressionEnd = end;
        m_expressionStyles.assign(end - start, '\0');
        styleExpression(m_text.substr(start, end - start), m_expressionStyles.data());
    }

    void paintExpression(std::size_t from, std::size_t to)
    {
        for (auto at = from; at < std::min(to, m_expressionEnd); ++at)
            paint(at, at + 1, static_cast<Style>(m_expressionStyles[at - m_expressionStart]));
        inside(from, to);
    }

    // One on a line, between quotes or without.
    void lineExpression(std::size_t start, std::size_t stop)
    {
        char const quote = m_text[start] == '"' || m_text[start] == '\'' ? m_text[start] : '\0';
        auto const from = start + (quote == '\0' ? 0 : 1);
        bool const isClosed = quote != '\0' && stop > from && m_text[stop - 1] == quote;
        auto const to = stop - (isClosed ? 1 : 0);
        paint(start, stop, Style::String);
        // What is doubled or escaped for the quotes' sake stands for one byte.
        std::string content(m_text.substr(from, to - from));
        for (std::size_t i = 0; i + 1 < content.size(); ++i) {
            bool const isDoubled = quote == '\'' && content[i] == '\'' && content[i + 1] == '\'';
            bool const isEscape = quote == '"' && content[i] == '\\';
            if (isDoubled || isEscape)
                content[i++] = ' ';
        }
        std::string styles(content.size(), '\0');
        styleExpression(content, styles.data());
        for (std::size_t i = 0; i < content.size(); ++i)
            paint(from + i, from + i + 1, static_cast<Style>(styles[i]));
        inside(start, stop);
    }

    void paint(std::size_t from, std::size_t to, Style style)
    {
        from = std::max(from, m_from);
        to = std::min(to, m_to);
        if (from < to)
            std::fill(m_styles + (from - m_from), m_styles + (to - m_from), static_cast<char>(style));
    }

    std::size_t quotedEnd(std::size_t start, std::size_t end) const
    {
        char const quote = m_text[start];
        for (auto at = start + 1; at < end; ++at) {
            if (quote == '"' && m_text[at] == '\\')
                ++at;
            else if (m_text[at] == quote && quote == '\'' && at + 1 < end && m_text[at + 1] == quote)
                ++at;
            else if (m_text[at] == quote)
                return at + 1;
        }
        return end;
    }

    // A bare word ends before a colon, a comment, or between brackets before these.
    std::size_t plainEnd(std::size_t start, std::size_t end) const
    {
        auto at = start;
        for (; at < end; ++at) {
            char const c = m_text[at];
            bool const isLast = at + 1 >= end || isBlank(m_text[at + 1]);
            if ((c == ':' && isLast) || (c == '#' && at > start && isBlank(m_text[at - 1])))
                break;
            if (m_brackets > 0 && (c == ',' || c == ']' || c == '}'))
                break;
        }
        while (at > start && isBlank(m_text[at - 1]))
            --at;
        return std::max(at, start + 1);
    }

    bool isKey(std::size_t wordEnd, std::size_t end) const
    {
        auto const colon = text::skipBlanks(m_text, wordEnd);
        return colon < end && m_text[colon] == ':'
            && (colon + 1 >= end || isBlank(m_text[colon + 1]) || m_brackets > 0);
    }

    void styleLine(std::size_t at, std::size_t end)
    {
        m_brackets = 0;
        while (at < end) {
            char const c = m_text[at];
            if (isBlank(c)) {
                ++at;
            } else if (c == '#') {
                paint(at, end, Style::Comment);
                return;
            } else if (c == '"' || c == '\'') {
                auto const stop = quotedEnd(at, end);
                word(at, stop, end);
                at = stop;
            } else if (c == '[' || c == '{') {
                ++m_brackets;
                ++at;
            } else if (c == ']' || c == '}') {
                --m_brackets;
                ++at;
            } else if (c == ','
                || ((c == '-' || c == ':' || c == '?') && (at + 1 >= end || isBlank(m_text[at + 1])))) {
                ++at;
            } else if (c == '&' || c == '*' || c == '!') {
                auto const stop = std::min(m_text.find_first_of(" \t\r\n", at), end);
                paint(at, stop, Style::Escape);
                at = stop;
            } else {
                auto const stop = plainEnd(at, end);
                word(at, stop, end);
                at = stop;
            }
        }
    }

    void word(std::size_t start, std::size_t stop, std::size_t end)
    {
        auto const token = m_text.substr(start, stop - start);
        auto const scalar = text::yaml::styleOf(token);
        bool const isPlain = scalar == text::yaml::ScalarStyle::Plain;
        bool const isBlockSign
            = scalar == text::yaml::ScalarStyle::Literal || scalar == text::yaml::ScalarStyle::Folded;
        auto const content = isPlain ? token : text::yaml::scalarContent(token);
        if (isKey(stop, end)) {
            paint(start, stop, Style::Key);
            inside(start, stop);
            return;
        }
        auto const kind = isPlain ? text::yaml::kindOfPlain(token) : text::NodeKind::String;
        bool const isPath = content == "$" || content.starts_with("$.") || content.starts_with("$$.")
            || content.starts_with("$[")
            || (content.starts_with("States.") && content.find('(') != std::string_view::npos);
        auto const style = isBlockSign || content == "---" || content == "..." ? Style::Punctuation
            : kind == text::NodeKind::Number                                   ? Style::Number
            : kind == text::NodeKind::Boolean || kind == text::NodeKind::Null  ? Style::Word
            : content.starts_with("{%")                                        ? Style::Expression
            : isPath                                                           ? Style::Path
                                                                               : Style::String;
        if (style == Style::Expression) {
            lineExpression(start, stop);
            return;
        }
        paint(start, stop, style);
        if (style == Style::String || style == Style::Path)
            inside(start, stop);
    }

    // Escapes of double quotes, and placeholders.
    void inside(std::size_t start, std::size_t end)
    {
        bool const hasEscapes = m_text[start] == '"';
        for (auto at = start; at + 1 < end; ++at) {
            if (hasEscapes && m_text[at] == '\\') {
                paint(at, at + 2, Style::Escape);
                ++at;
            } else if (m_text[at] == '$' && m_text[at + 1] == '{') {
                auto const close = m_text.substr(at, end - at).find('}');
                if (close == std::string_view::npos)
                    return;
                paint(at, at + close + 1, Style::Placeholder);
                at += close;
            }
        }
    }

    std::string_view m_text;
    std::size_t m_from;
    std::size_t m_to;
    char* m_styles;
    int m_brackets = 0;
    static constexpr std::size_t noLine = static_cast<std::size_t>(-1);
    std::size_t m_opener = noLine;  // the line that opened the block text around m_from
    std::size_t m_expressionStart = 0;
    std::size_t m_expressionEnd = 0;
    std::string m_expressionStyles;
};

}  // namespace

void styleYaml(std::string_view text, std::size_t from, std::size_t to, char* styles)
{
    YamlStyler(text, from, to, styles).run();
}

LineIndent indentOfLine(std::string_view text, std::size_t lineStart)
{
    static constexpr int furthest = 200;
    auto const widthOf
        = [&](std::size_t start) { return static_cast<int>(text::skipBlanks(text, start) - start); };
    auto at = lineStart;
    for (int lines = 0; lines < furthest && at < text.size() && !hasWords(lineAt(text, at)); ++lines)
        at = text::nextLineOf(text, at);
    LineIndent indent;
    indent.width = at < text.size() ? widthOf(at) : 0;
    if (at != lineStart)
        return indent;
    at = text::nextLineOf(text, at);
    for (int lines = 0; lines < furthest && at < text.size() && !hasWords(lineAt(text, at)); ++lines)
        at = text::nextLineOf(text, at);
    indent.isHeader = at < text.size() && widthOf(at) > indent.width;
    return indent;
}

}  // namespace steploom::code
