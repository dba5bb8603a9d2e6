// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/fault.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::expr::jsonata {

/// A word or sign of an expression.
struct Token {
    enum class Kind : std::uint8_t { End, Operator, Name, Variable, String, Number, Literal, Regex, Faulty };

    Kind kind = Kind::End;
    TextRange range;
    std::string text;   ///< the operator, name without quotes, content of a string, pattern of a regex
    std::string flags;  ///< of a regex
    double number = 0;
    Value literal;          ///< true, false or null
    bool isQuoted = false;  ///< a name between backquotes

    bool is(std::string_view sign) const { return kind == Kind::Operator && text == sign; }
};

/// Whether a slash starts a regex here or divides.
enum class SlashMeaning : std::uint8_t { Regex, Division };

/// Cuts the text of an expression into tokens. What it cannot read is a faulty token and a fault.
class Lexer {
public:
    Lexer(std::string_view source, std::vector<Fault>& faults) : m_source(source), m_faults(faults) {}

    Token next(SlashMeaning slash);

private:
    bool skipBlanks(Token& token);
    Token readRegex(std::size_t start);
    Token readString(std::size_t start, char quote);
    bool readEscape(std::string& text, std::size_t start);
    Token readNumber(std::size_t start);
    Token readQuotedName(std::size_t start);
    Token readWord(std::size_t start);
    bool isClosingSlash(std::size_t at, int depth) const;

    char at(std::size_t place) const { return place < m_source.size() ? m_source[place] : '\0'; }
    Token make(Token::Kind kind, std::size_t start) const;
    Token fail(std::string_view code, std::size_t start, std::size_t position, std::string const& token = {});

    std::string_view m_source;
    std::vector<Fault>& m_faults;
    std::size_t m_at = 0;
};

/// Whether `text` can be written as a name without backquotes.
bool isPlainName(std::string_view text);

}  // namespace steploom::expr::jsonata
