// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/json_style.h"

#include "ui/code/expression_style.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

namespace steploom::code {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool isLineEnd(char c)
{
    return c == '\r' || c == '\n';
}

class Styler {
public:
    Styler(std::string_view text, std::size_t from, std::size_t to, char* styles)
        : m_text(text)
        , m_from(from)
        , m_to(to)
        , m_styles(styles)
    {
    }

    void run()
    {
        auto at = m_from;
        while (at < m_to) {
            char const c = m_text[at];
            if (c == '"')
                at = string(at);
            else if (c == '-' || (c >= '0' && c <= '9'))
                at = number(at);
            else if (std::isalpha(static_cast<unsigned char>(c)))
                at = word(at);
            else {
                bool const isKnown
                    = isBlank(c) || c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
                paint(at, at + 1, isKnown ? Style::Punctuation : Style::Unknown);
                ++at;
            }
        }
    }

private:
    void paint(std::size_t from, std::size_t to, Style style)
    {
        from = std::max(from, m_from);
        to = std::min(to, m_to);
        if (from < to)
            std::fill(m_styles + (from - m_from), m_styles + (to - m_from), static_cast<char>(style));
    }

    // Past the closing quote, or at the line's end for a string without one.
    std::size_t endOfString(std::size_t start) const
    {
        auto at = start + 1;
        while (at < m_text.size() && m_text[at] != '"' && !isLineEnd(m_text[at]))
            at += m_text[at] == '\\' && at + 1 < m_text.size() && !isLineEnd(m_text[at + 1]) ? 2 : 1;
        return at < m_text.size() && m_text[at] == '"' ? at + 1 : at;
    }

    bool isFollowedByColon(std::size_t at) const
    {
        while (at < m_text.size() && isBlank(m_text[at]))
            ++at;
        return at < m_text.size() && m_text[at] == ':';
    }

    std::size_t string(std::size_t start)
    {
        auto const end = endOfString(start);
        if (isFollowedByColon(end)) {
            paint(start, end, Style::Key);
            inside(start, end);
            return end;
        }
        auto const content = m_text.substr(start + 1, end - start - 1);
        if (content.starts_with("{%")) {
            paint(start, end, Style::String);
            bool const isClosed = end > start + 1 && m_text[end - 1] == '"';
            expression(start + 1, isClosed ? end - 1 : end);
            return end;
        }
        bool const isPath = content.starts_with("$.") || content.starts_with("$$.") || content == "$\""
            || content.starts_with("$[")
            || (content.starts_with("States.") && content.find('(') != std::string_view::npos);
        paint(start, end, isPath ? Style::Path : Style::String);
        inside(start, end);
        return end;
    }

    // An expression means what its escapes stand for; each keeps its own colour.
    void expression(std::size_t start, std::size_t end)
    {
        std::string content;
        std::vector<std::size_t> places;
        for (auto at = start; at < end; ++at) {
            places.push_back(at);
            if (m_text[at] != '\\' || at + 1 >= end) {
                content += m_text[at];
                continue;
            }
            char const letter = m_text[++at];
            content += letter == 'n' || letter == 't' || letter == 'r' ? ' ' : letter;
            at += letter == 'u' ? std::min<std::size_t>(4, end - at - 1) : 0;
        }
        places.push_back(end);
        std::string styles(content.size(), '\0');
        styleExpression(content, styles.data());
        for (std::size_t i = 0; i < content.size(); ++i)
            paint(places[i], places[i + 1], static_cast<Style>(styles[i]));
        inside(start - 1, std::min(end + 1, m_text.size()));
    }

    // Escapes and placeholders within a string or key.
    void inside(std::size_t start, std::size_t end)
    {
        for (auto at = start + 1; at + 1 < end; ++at) {
            if (m_text[at] == '\\') {
                auto const length = m_text[at + 1] == 'u' ? std::size_t{6} : std::size_t{2};
                paint(at, std::min(at + length, end - 1), Style::Escape);
                ++at;
            } else if (m_text[at] == '$' && m_text[at + 1] == '{') {
                auto const close = m_text.substr(at, end - at).find('}');
                if (close == std::string_view::npos)
                    continue;
                paint(at, at + close + 1, Style::Placeholder);
                at += close;
            }
        }
    }

    std::size_t number(std::size_t start)
    {
        auto at = start;
        while (at < m_text.size()
            && (std::isalnum(static_cast<unsigned char>(m_text[at])) || m_text[at] == '.' || m_text[at] == '+'
                || m_text[at] == '-'))
            ++at;
        paint(start, at, Style::Number);
        return at;
    }

    std::size_t word(std::size_t start)
    {
        auto at = start;
        while (at < m_text.size() && std::isalnum(static_cast<unsigned char>(m_text[at])))
            ++at;
        auto const text = m_text.substr(start, at - start);
        bool const isWord = text == "true" || text == "false" || text == "null";
        paint(start, at, isWord ? Style::Word : Style::Unknown);
        return at;
    }

    std::string_view m_text;
    std::size_t m_from;
    std::size_t m_to;
    char* m_styles;
};

}  // namespace

void styleJson(std::string_view text, std::size_t from, std::size_t to, char* styles)
{
    Styler(text, from, to, styles).run();
}

void breakLigatures(std::string_view text, char* styles)
{
    static constexpr std::string_view signs = ":=-<>!/|&*+#~.?%^_\\;w";
    for (std::size_t i = 1; i < text.size(); ++i)
        if (styles[i] == styles[i - 1] && signs.find(text[i]) != std::string_view::npos
            && signs.find(text[i - 1]) != std::string_view::npos)
            styles[i] = static_cast<char>(styles[i] + twinStyle);
}

LineDepth depthOfLine(std::string_view line, char const* styles, int depth)
{
    LineDepth result{depth, depth};
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (styles[i] != static_cast<char>(Style::Punctuation))
            continue;
        if (line[i] == '{' || line[i] == '[')
            ++result.end;
        else if (line[i] == '}' || line[i] == ']')
            result.lowest = std::min(result.lowest, --result.end);
    }
    return result;
}

}  // namespace steploom::code
