// SPDX-License-Identifier: GPL-3.0-or-later
// Operator precedence parsing: each sign has a strength with which it holds what stands on its left.
#include "core/expr/jsonata/parser.h"

#include "core/expr/jsonata/expression_parser.h"

#include <algorithm>
#include <array>
#include <utility>

namespace steploom::expr::jsonata {

namespace {

struct SignStrength {
    std::string_view sign;
    int strength = 0;
};

constexpr std::array signStrengths{
    SignStrength{"[", 80},
    SignStrength{"(", 80},
    SignStrength{"@", 80},
    SignStrength{"#", 80},
    SignStrength{".", 75},
    SignStrength{"{", 70},
    SignStrength{"*", 60},
    SignStrength{"/", 60},
    SignStrength{"%", 60},
    SignStrength{"+", 50},
    SignStrength{"-", 50},
    SignStrength{"&", 50},
    SignStrength{"=", 40},
    SignStrength{"<", 40},
    SignStrength{">", 40},
    SignStrength{"^", 40},
    SignStrength{"!=", 40},
    SignStrength{"<=", 40},
    SignStrength{">=", 40},
    SignStrength{"~>", 40},
    SignStrength{"in", 40},
    SignStrength{"and", 30},
    SignStrength{"or", 25},
    SignStrength{"?", 20},
    SignStrength{":=", 10},
};
constexpr int negationStrength = 70;

}  // namespace

int strengthOf(Token const& token)
{
    if (token.kind != Token::Kind::Operator)
        return 0;
    auto const found = std::ranges::find(signStrengths, token.text, &SignStrength::sign);
    return found == signStrengths.end() ? 0 : found->strength;
}

std::string tokenText(Token const& token)
{
    return token.kind == Token::Kind::End ? "(end)" : token.text;
}

SyntaxTree ExpressionParser::parse()
{
    advance(SlashMeaning::Regex);
    auto* root = &readExpression(0);
    while (m_next.kind != Token::Kind::End) {
        if (!m_isLost)
            fail("S0201", m_next);
        m_isLost = true;
        auto const before = m_next.range.offset;
        auto& error = m_tree.add(SyntaxKind::Error, m_next.range);
        adopt(error, *root);
        adopt(error, readExpression(0));
        if (m_next.range.offset == before)
            advance(SlashMeaning::Regex);
        finish(error);
        root = &error;
    }
    m_tree.setRoot(*root);
    return std::move(m_tree);
}

void ExpressionParser::advance(SlashMeaning slash)
{
    m_lastEnd = m_next.range.end();
    auto const before = m_faults.size();
    m_next = m_lexer.next(slash);
    if (m_faults.size() > before && m_isLost)
        m_faults.resize(before);
    else if (m_faults.size() > before)
        m_isLost = true;
    if (m_next.is("!") || m_next.is("~")) {
        fail("S0204", m_next);
        m_isLost = true;
        m_next.kind = Token::Kind::Faulty;
    }
}

void ExpressionParser::fail(std::string_view code, Token const& token, std::optional<Value> value)
{
    report(code, token.range, tokenText(token), std::move(value));
}

// Once the parser lost its way, what it finds says little: it waits for the next sign it knows.
void ExpressionParser::report(
    std::string_view code, TextRange range, std::string const& token, std::optional<Value> value)
{
    if (m_isLost)
        return;
    auto const position = range.end();
    auto message = faultMessage(code, {.token = token, .value = value});
    m_faults.push_back({.code = std::string(code),
        .range = range,
        .position = position,
        .token = token,
        .value = std::move(value),
        .message = std::move(message)});
}

// Passes `sign`, or says that it is missing and looks for it up to the end of the brackets around.
void ExpressionParser::expect(std::string_view sign, SlashMeaning slash)
{
    if (m_next.is(sign)) {
        advance(slash);
        m_isLost = false;
        return;
    }
    fail(m_next.kind == Token::Kind::End ? "S0203" : "S0202", m_next, Value(sign));
    m_isLost = true;
    int depth = 0;
    while (m_next.kind != Token::Kind::End) {
        if (depth == 0 && m_next.is(sign)) {
            advance(slash);
            m_isLost = false;
            return;
        }
        bool const opens = m_next.is("(") || m_next.is("[") || m_next.is("{");
        bool const closes = m_next.is(")") || m_next.is("]") || m_next.is("}");
        if (closes && depth == 0)
            return;
        depth += (opens ? 1 : 0) - (closes ? 1 : 0);
        advance(SlashMeaning::Division);
    }
}

// Ends `node` at the last token that was passed.
SyntaxNode& ExpressionParser::finish(SyntaxNode& node)
{
    auto start = node.sign.offset;
    if (!node.children.empty())
        start = std::min(start, node.children.front()->range.offset);
    node.range = TextRange::between(start, std::max(m_lastEnd, start));
    return node;
}

SyntaxNode& ExpressionParser::leaf(SyntaxKind kind, Token const& token)
{
    auto& node = m_tree.add(kind, token.range);
    node.text = token.text;
    node.range = token.range;
    return node;
}

bool ExpressionParser::isTooDeep(SyntaxNode const& node)
{
    if (m_depth < maximumNesting && node.height < maximumHeight)
        return false;
    if (!m_wasTooDeep)
        m_faults.push_back({.code = "U1001",
            .range = node.sign,
            .position = node.sign.end(),
            .token = {},
            .message = "The expression is nested too deeply to be read."});
    m_wasTooDeep = true;
    m_isLost = true;
    return true;
}

SyntaxNode& ExpressionParser::readExpression(int strength)
{
    ++m_depth;
    auto token = std::move(m_next);
    advance(SlashMeaning::Division);
    auto* left = &readStart(token);
    while (strength < strengthOf(m_next)) {
        if (isTooDeep(*left)) {
            skipToEnd();
            break;
        }
        token = std::move(m_next);
        advance(SlashMeaning::Regex);
        left = &readContinuation(*left, token);
    }
    --m_depth;
    return *left;
}

void ExpressionParser::skipToEnd()
{
    while (m_next.kind != Token::Kind::End)
        advance(SlashMeaning::Division);
}

SyntaxNode& ExpressionParser::readStart(Token const& token)
{
    switch (token.kind) {
    case Token::Kind::Name:
        return leaf(SyntaxKind::Name, token);
    case Token::Kind::Variable:
        return leaf(SyntaxKind::Variable, token);
    case Token::Kind::String:
        return leaf(SyntaxKind::String, token);
    case Token::Kind::Number: {
        auto& node = leaf(SyntaxKind::Number, token);
        node.number = token.number;
        return node;
    }
    case Token::Kind::Literal: {
        auto& node = leaf(SyntaxKind::Literal, token);
        node.literal = token.literal;
        return node;
    }
    case Token::Kind::Regex: {
        auto& node = leaf(SyntaxKind::Regex, token);
        node.details = std::make_unique<SyntaxDetails>();
        node.details->flags = token.flags;
        return node;
    }
    case Token::Kind::End:
        return leaf(SyntaxKind::Missing, token);
    case Token::Kind::Faulty:
        return leaf(SyntaxKind::Error, token);
    case Token::Kind::Operator:
        break;
    }
    auto& probe = m_tree.add(SyntaxKind::Error, token.range);
    probe.range = token.range;
    if (isTooDeep(probe)) {
        skipToEnd();
        return probe;
    }
    if (token.is("and") || token.is("or") || token.is("in"))
        return leaf(SyntaxKind::Name, token);
    if (token.is("*"))
        return leaf(SyntaxKind::Wildcard, token);
    if (token.is("**"))
        return leaf(SyntaxKind::Descendants, token);
    if (token.is("%"))
        return leaf(SyntaxKind::Parent, token);
    if (token.is("-")) {
        auto& node = m_tree.add(SyntaxKind::Negation, token.range);
        adopt(node, readExpression(negationStrength));
        return finish(node);
    }
    if (token.is("("))
        return readBlock(token);
    if (token.is("["))
        return readArray(token);
    if (token.is("{")) {
        auto& node = m_tree.add(SyntaxKind::Object, token.range);
        readPairs(node);
        return finish(node);
    }
    if (token.is("|"))
        return readTransform(token);
    fail("S0211", token);
    m_isLost = true;
    return probe;
}

SyntaxNode& ExpressionParser::readBlock(Token const& token)
{
    auto& node = m_tree.add(SyntaxKind::Block, token.range);
    while (!m_next.is(")")) {
        adopt(node, readExpression(0));
        if (!m_next.is(";"))
            break;
        advance(SlashMeaning::Regex);
        m_isLost = false;
    }
    expect(")", SlashMeaning::Division);
    return finish(node);
}

SyntaxNode& ExpressionParser::readArray(Token const& token)
{
    auto& node = m_tree.add(SyntaxKind::Array, token.range);
    if (!m_next.is("]"))
        do {
            auto* item = &readExpression(0);
            if (m_next.is("..")) {
                auto& range = leaf(SyntaxKind::Binary, m_next);
                advance(SlashMeaning::Regex);
                adopt(range, *item);
                adopt(range, readExpression(0));
                item = &finish(range);
            }
            adopt(node, *item);
        } while (passComma());
    expect("]", SlashMeaning::Division);
    return finish(node);
}

bool ExpressionParser::passComma()
{
    if (!m_next.is(","))
        return false;
    advance(SlashMeaning::Regex);
    m_isLost = false;
    return true;
}

void ExpressionParser::readPairs(SyntaxNode& node)
{
    if (!m_next.is("}"))
        do {
            adopt(node, readExpression(0));
            expect(":", SlashMeaning::Regex);
            adopt(node, readExpression(0));
        } while (passComma());
    expect("}", SlashMeaning::Division);
}

SyntaxNode& ExpressionParser::readTransform(Token const& token)
{
    auto& node = m_tree.add(SyntaxKind::Transform, token.range);
    adopt(node, readExpression(0));
    expect("|", SlashMeaning::Regex);
    adopt(node, readExpression(0));
    if (passComma())
        adopt(node, readExpression(0));
    expect("|", SlashMeaning::Regex);
    return finish(node);
}

SyntaxTree parse(std::string_view source, std::vector<Fault>& faults)
{
    return ExpressionParser(source, faults).parse();
}

}  // namespace steploom::expr::jsonata
