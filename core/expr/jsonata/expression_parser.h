// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/lexer.h"
#include "core/expr/jsonata/parser.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::expr::jsonata {

/// How strongly a sign holds what stands on its left; 0 of what is no such sign.
int strengthOf(Token const& token);

/// How the reference names a token in its messages.
std::string tokenText(Token const& token);

/// Reads an expression from its tokens, in which each sign has a strength. For the sources of the parser
/// only.
class ExpressionParser {
public:
    ExpressionParser(std::string_view source, std::vector<Fault>& faults)
        : m_source(source)
        , m_faults(faults)
        , m_lexer(source, faults)
    {
    }

    SyntaxTree parse();

private:
    void advance(SlashMeaning slash);
    void fail(std::string_view code, Token const& token, std::optional<Value> value = std::nullopt);
    void report(std::string_view code, TextRange range, std::string const& token, std::optional<Value> value);
    void expect(std::string_view sign, SlashMeaning slash);

    static void adopt(SyntaxNode& parent, SyntaxNode& child)
    {
        parent.children.push_back(&child);
        parent.height = std::max(parent.height, child.height + 1);
    }

    SyntaxNode& finish(SyntaxNode& node);
    SyntaxNode& leaf(SyntaxKind kind, Token const& token);
    bool isTooDeep(SyntaxNode const& node);
    SyntaxNode& readExpression(int strength);
    void skipToEnd();
    SyntaxNode& readStart(Token const& token);
    SyntaxNode& readBlock(Token const& token);
    SyntaxNode& readArray(Token const& token);
    bool passComma();
    void readPairs(SyntaxNode& node);
    SyntaxNode& readTransform(Token const& token);
    SyntaxNode& readContinuation(SyntaxNode& left, Token const& token);
    SyntaxNode& readCall(SyntaxNode& procedure, Token const& token);
    SyntaxNode& readLambda(SyntaxNode& node);
    std::size_t nameStart(std::size_t from, std::size_t bracket) const;
    void readLambdaSignature(SyntaxNode& node);
    SyntaxNode& readFilter(SyntaxNode& left, Token const& token);
    SyntaxNode& readSort(SyntaxNode& left, Token const& token);
    SyntaxNode& readBinding(SyntaxNode& left, Token const& token);
    SyntaxNode& readCondition(SyntaxNode& left, Token const& token);
    SyntaxNode& readAssignment(SyntaxNode& left, Token const& token);

    std::string_view m_source;
    std::vector<Fault>& m_faults;
    Lexer m_lexer;
    SyntaxTree m_tree;
    Token m_next;
    std::size_t m_lastEnd = 0;
    std::uint32_t m_depth = 0;
    bool m_isLost = false;
    bool m_wasTooDeep = false;
};

}  // namespace steploom::expr::jsonata
