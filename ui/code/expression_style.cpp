// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/expression_style.h"

#include "core/expr/jsonata/lexer.h"
#include "ui/code/json_style.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace steploom::code {

using expr::jsonata::Lexer;
using expr::jsonata::SlashMeaning;
using expr::jsonata::Token;

static Style styleOf(Token const& token, bool isCalled)
{
    switch (token.kind) {
    case Token::Kind::Variable:
        return isCalled ? Style::Function : Style::Variable;
    case Token::Kind::String:
    case Token::Kind::Regex:
        return Style::String;
    case Token::Kind::Number:
        return Style::Number;
    case Token::Kind::Literal:
        return Style::Word;
    case Token::Kind::Name: {
        bool const isWord = !token.isQuoted
            && (token.text == "and" || token.text == "or" || token.text == "in" || token.text == "function");
        return isWord ? Style::Word : Style::Unknown;
    }
    case Token::Kind::Faulty:
        return Style::Fault;
    case Token::Kind::Operator:
        return std::isalpha(static_cast<unsigned char>(token.text.front())) ? Style::Word : Style::Expression;
    case Token::Kind::End:
        break;
    }
    return Style::Expression;
}

static bool endsOperand(Token const& token)
{
    return token.kind != Token::Kind::Operator || token.is(")") || token.is("]") || token.is("}");
}

void styleExpression(std::string_view content, char* styles)
{
    auto const paint = [&](std::size_t from, std::size_t to, Style style) {
        std::fill(styles + from, styles + to, static_cast<char>(style));
    };
    paint(0, content.size(), Style::Expression);
    auto const start = std::min<std::size_t>(content.find("{%") + 2, content.size());
    auto const close = content.rfind("%}");
    auto const end = close == std::string_view::npos || close < start ? content.size() : close;
    auto const inside = content.substr(start, end - start);
    std::vector<expr::jsonata::Fault> faults;
    Lexer lexer(inside, faults);
    std::size_t at = 0;
    bool isAfterOperand = false;
    for (;;) {
        auto const token = lexer.next(isAfterOperand ? SlashMeaning::Division : SlashMeaning::Regex);
        bool const isEnd = token.kind == Token::Kind::End;
        auto const begin = isEnd ? inside.size() : std::min(token.range.offset, inside.size());
        // Between tokens there are blanks and comments.
        if (begin > at && inside.substr(at, begin - at).find("/*") != std::string_view::npos)
            paint(start + at, start + begin, Style::Comment);
        if (isEnd)
            return;
        auto const stop = std::min(token.range.end(), inside.size());
        auto const next = inside.find_first_not_of(" \t\r\n", stop);
        bool const isCalled = next != std::string_view::npos && inside[next] == '(';
        paint(start + begin, start + stop, styleOf(token, isCalled));
        isAfterOperand = endsOperand(token);
        if (stop <= at && token.kind == Token::Kind::Faulty)
            return;
        at = std::max(at, stop);
    }
}

}  // namespace steploom::code
