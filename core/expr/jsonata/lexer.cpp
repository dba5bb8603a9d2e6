// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/lexer.h"

#include "core/base/json_writer.h"
#include "core/expr/jsonata/numbers.h"
#include "core/expr/jsonata/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace steploom::expr::jsonata {

static constexpr std::string_view blanks = " \t\n\r\v";
static constexpr std::string_view signCharacters = ".[]{}(),@#;:?+-*/%|=<>^&!~";
static constexpr std::array<std::string_view, 7> doubleSigns{"..", ":=", "!=", ">=", "<=", "**", "~>"};

Token Lexer::make(Token::Kind kind, std::size_t start) const
{
    Token token;
    token.kind = kind;
    token.range = TextRange::between(start, m_at);
    return token;
}

Token Lexer::fail(std::string_view code, std::size_t start, std::size_t position, std::string const& token)
{
    m_at = std::max(m_at, start + 1);
    m_at = std::min(m_at, m_source.size());
    m_faults.push_back({.code = std::string(code),
        .range = TextRange::between(start, m_at),
        .position = position,
        .token = token,
        .message = faultMessage(code, {.token = token})});
    auto faulty = make(Token::Kind::Faulty, start);
    faulty.text = m_source.substr(start, m_at - start);
    return faulty;
}

// False when a comment has no end; then `token` is the fault.
bool Lexer::skipBlanks(Token& token)
{
    while (true) {
        m_at = std::min(m_source.find_first_not_of(blanks, m_at), m_source.size());
        if (at(m_at) != '/' || at(m_at + 1) != '*')
            return true;
        auto const start = m_at;
        auto const end = m_source.find("*/", start + 2);
        m_at = std::min(end, m_source.size());
        if (end == std::string_view::npos) {
            token = fail("S0106", start, start);
            return false;
        }
        m_at = end + 2;
    }
}

Token Lexer::next(SlashMeaning slash)
{
    Token token;
    if (!skipBlanks(token))
        return token;
    auto const start = m_at;
    if (start == m_source.size())
        return make(Token::Kind::End, start);
    char const c = m_source[start];
    if (c == '/' && slash == SlashMeaning::Regex)
        return readRegex(start);
    auto const two = m_source.substr(start, 2);
    bool const isDouble = std::ranges::find(doubleSigns, two) != doubleSigns.end();
    if (isDouble || signCharacters.find(c) != std::string_view::npos) {
        m_at += isDouble ? 2 : 1;
        token = make(Token::Kind::Operator, start);
        token.text = m_source.substr(start, m_at - start);
        return token;
    }
    if (c == '"' || c == '\'')
        return readString(start, c);
    if (c >= '0' && c <= '9')
        return readNumber(start);
    return c == '`' ? readQuotedName(start) : readWord(start);
}

bool Lexer::isClosingSlash(std::size_t place, int depth) const
{
    if (m_source[place] != '/' || depth != 0)
        return false;
    std::size_t backslashes = 0;
    while (backslashes < place && m_source[place - backslashes - 1] == '\\')
        ++backslashes;
    return backslashes % 2 == 0;
}

Token Lexer::readRegex(std::size_t start)
{
    int depth = 0;
    for (m_at = start + 1; m_at < m_source.size(); ++m_at) {
        if (isClosingSlash(m_at, depth)) {
            auto const pattern = m_source.substr(start + 1, m_at - start - 1);
            if (pattern.empty())
                return fail("S0301", start, m_at);
            auto const flags = ++m_at;
            while (at(m_at) == 'i' || at(m_at) == 'm')
                ++m_at;
            auto token = make(Token::Kind::Regex, start);
            token.text = pattern;
            token.flags = m_source.substr(flags, m_at - flags);
            return token;
        }
        if (m_source[m_at - 1] == '\\')
            continue;
        depth += std::string_view("([{").find(m_source[m_at]) != std::string_view::npos ? 1 : 0;
        depth -= std::string_view(")]}").find(m_source[m_at]) != std::string_view::npos ? 1 : 0;
    }
    return fail("S0302", start, m_at);
}

// The backslash is behind us. False when there is no such escape.
bool Lexer::readEscape(std::string& text, std::size_t start)
{
    static constexpr std::string_view letters = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    char const c = at(m_at);
    if (auto const letter = letters.find(c); m_at < m_source.size() && letter != std::string_view::npos) {
        text += meanings[letter];
        ++m_at;
        return true;
    }
    if (c != 'u') {
        auto const place = m_at;
        // The whole character, not its first byte.
        while (m_at + 1 < m_source.size() && (static_cast<unsigned char>(m_source[m_at + 1]) & 0xC0) == 0x80)
            ++m_at;
        auto const escaped = std::string(m_source.substr(place, m_at + 1 - place));
        ++m_at;
        fail("S0103", start, place, escaped);
        return false;
    }
    auto const digits = m_source.substr(m_at + 1, 4);
    unsigned unit = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        auto const place = m_at++;
        fail("S0104", start, place);
        return false;
    }
    appendUnit(text, static_cast<char16_t>(unit));
    m_at += 1 + digits.size();
    return true;
}

Token Lexer::readString(std::size_t start, char quote)
{
    std::string text;
    bool isGood = true;
    m_at = start + 1;
    while (m_at < m_source.size()) {
        char const c = m_source[m_at];
        if (c == quote) {
            ++m_at;
            auto token = make(isGood ? Token::Kind::String : Token::Kind::Faulty, start);
            token.text = std::move(text);
            return token;
        }
        ++m_at;
        if (c == '\\')
            isGood = readEscape(text, start) && isGood;
        else
            text += c;
    }
    return fail("S0101", start, m_at);
}

Token Lexer::readNumber(std::size_t start)
{
    auto const skipDigits = [&] {
        auto const first = m_at;
        while (at(m_at) >= '0' && at(m_at) <= '9')
            ++m_at;
        return m_at > first;
    };
    if (at(m_at) == '0')
        ++m_at;
    else
        skipDigits();
    auto end = m_at;
    if (at(m_at) == '.') {
        ++m_at;
        if (skipDigits())
            end = m_at;
    }
    m_at = end;
    if (at(m_at) == 'e' || at(m_at) == 'E') {
        ++m_at;
        if (at(m_at) == '-' || at(m_at) == '+')
            ++m_at;
        if (skipDigits())
            end = m_at;
    }
    m_at = end;
    auto token = make(Token::Kind::Number, start);
    token.text = m_source.substr(start, end - start);
    token.number = decimalNumber(token.text);
    return std::isfinite(token.number) ? token : fail("S0102", start, start, token.text);
}

Token Lexer::readQuotedName(std::size_t start)
{
    auto const end = m_source.find('`', start + 1);
    if (end == std::string_view::npos) {
        m_at = m_source.size();
        return fail("S0105", start, m_at);
    }
    m_at = end + 1;
    auto token = make(Token::Kind::Name, start);
    token.text = m_source.substr(start + 1, end - start - 1);
    token.isQuoted = true;
    return token;
}

static bool endsWord(char c)
{
    return blanks.find(c) != std::string_view::npos || signCharacters.find(c) != std::string_view::npos;
}

Token Lexer::readWord(std::size_t start)
{
    while (m_at < m_source.size() && !endsWord(m_source[m_at]))
        ++m_at;
    auto const word = m_source.substr(start, m_at - start);
    auto kind = Token::Kind::Name;
    Value literal;
    if (word.front() == '$')
        kind = Token::Kind::Variable;
    else if (word == "and" || word == "or" || word == "in")
        kind = Token::Kind::Operator;
    else if (word == "true" || word == "false" || word == "null")
        kind = Token::Kind::Literal;
    if (word == "true" || word == "false")
        literal = word == "true";
    auto token = make(kind, start);
    token.text = kind == Token::Kind::Variable ? word.substr(1) : word;
    token.literal = std::move(literal);
    return token;
}

bool isPlainName(std::string_view text)
{
    static constexpr std::array<std::string_view, 7> reserved{
        "and", "or", "in", "true", "false", "null", "function"};
    return !text.empty() && std::string_view("$\"'`0123456789").find(text.front()) == std::string_view::npos
        && std::ranges::none_of(text, endsWord) && std::ranges::find(reserved, text) == reserved.end()
        && text != "\xCE\xBB";
}

}  // namespace steploom::expr::jsonata
