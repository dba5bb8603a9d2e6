// SPDX-License-Identifier: GPL-3.0-or-later
// What can stand behind an expression: brackets, bindings, conditions and operators.
#include "core/expr/jsonata/expression_parser.h"

#include <utility>

namespace steploom::expr::jsonata {

SyntaxNode& ExpressionParser::readContinuation(SyntaxNode& left, Token const& token)
{
    if (token.is("("))
        return readCall(left, token);
    if (token.is("["))
        return readFilter(left, token);
    if (token.is("^"))
        return readSort(left, token);
    if (token.is("{")) {
        auto& node = m_tree.add(SyntaxKind::Group, token.range);
        adopt(node, left);
        readPairs(node);
        return finish(node);
    }
    if (token.is("@") || token.is("#"))
        return readBinding(left, token);
    if (token.is("?"))
        return readCondition(left, token);
    if (token.is(":="))
        return readAssignment(left, token);
    auto& node = leaf(token.is(".") ? SyntaxKind::Map : SyntaxKind::Binary, token);
    adopt(node, left);
    adopt(node, readExpression(strengthOf(token)));
    return finish(node);
}

SyntaxNode& ExpressionParser::readCall(SyntaxNode& procedure, Token const& token)
{
    auto& node = m_tree.add(SyntaxKind::Call, token.range);
    adopt(node, procedure);
    if (!m_next.is(")"))
        do {
            if (m_next.is("?")) {
                node.kind = SyntaxKind::Partial;
                adopt(node, leaf(SyntaxKind::Placeholder, m_next));
                advance(SlashMeaning::Regex);
            } else {
                adopt(node, readExpression(0));
            }
        } while (passComma());
    expect(")", SlashMeaning::Division);
    finish(node);
    bool const isLambda = procedure.kind == SyntaxKind::Name
        && (procedure.text == "function" || procedure.text == "\xCE\xBB");
    return isLambda ? readLambda(node) : node;
}

// The parameters are read as the arguments of a call.
SyntaxNode& ExpressionParser::readLambda(SyntaxNode& node)
{
    node.kind = SyntaxKind::Lambda;
    node.children.erase(node.children.begin());
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        auto& parameter = *node.children[i];
        if (parameter.kind == SyntaxKind::Variable)
            continue;
        if (parameter.kind != SyntaxKind::Error)
            report("S0208", parameter.sign, parameter.text, Value(static_cast<std::int64_t>(i + 1)));
        parameter.kind = SyntaxKind::Error;
    }
    if (m_next.is("<"))
        readLambdaSignature(node);
    expect("{", SlashMeaning::Regex);
    adopt(node, readExpression(0));
    expect("}", SlashMeaning::Regex);
    auto const start = node.sign.offset - std::min(node.sign.offset, std::string_view("function").size());
    finish(node);
    node.range = TextRange::between(
        std::min(node.range.offset, nameStart(start, node.sign.offset)), node.range.end());
    return node;
}

// Where the word `function` or its Greek letter in front of the bracket starts.
std::size_t ExpressionParser::nameStart(std::size_t from, std::size_t bracket) const
{
    auto const found = m_source.substr(from, bracket - from).find("function");
    if (found != std::string_view::npos)
        return from + found;
    auto const letter = m_source.substr(0, bracket).rfind("\xCE\xBB");
    return letter == std::string_view::npos ? bracket : letter;
}

void ExpressionParser::readLambdaSignature(SyntaxNode& node)
{
    auto const start = m_next.range.offset;
    std::string text = "<";
    int depth = 1;
    while (depth > 0 && !m_next.is("{") && m_next.kind != Token::Kind::End) {
        advance(SlashMeaning::Regex);
        depth += (m_next.is("<") ? 1 : 0) - (m_next.is(">") ? 1 : 0);
        text += tokenText(m_next);
    }
    expect(">", SlashMeaning::Regex);
    node.details = std::make_unique<SyntaxDetails>();
    auto read = readSignature(text);
    if (auto const* fault = std::get_if<SignatureFault>(&read))
        report(fault->code, {start + fault->offset, 1}, {}, std::nullopt);
    else
        node.details->signature = std::get<Signature>(std::move(read));
}

SyntaxNode& ExpressionParser::readFilter(SyntaxNode& left, Token const& token)
{
    if (m_next.is("]")) {
        advance(SlashMeaning::Regex);
        auto* kept = &left;
        kept->range = TextRange::between(kept->range.offset, m_lastEnd);
        while (kept->kind == SyntaxKind::Filter)
            kept = kept->children.front();
        kept->keepsArray = true;
        return left;
    }
    auto& node = m_tree.add(SyntaxKind::Filter, token.range);
    adopt(node, left);
    adopt(node, readExpression(0));
    expect("]", SlashMeaning::Division);
    return finish(node);
}

SyntaxNode& ExpressionParser::readSort(SyntaxNode& left, Token const& token)
{
    auto& node = m_tree.add(SyntaxKind::Sort, token.range);
    node.details = std::make_unique<SyntaxDetails>();
    adopt(node, left);
    expect("(", SlashMeaning::Regex);
    do {
        bool const isDescending = m_next.is(">");
        if (isDescending || m_next.is("<"))
            advance(SlashMeaning::Regex);
        node.details->isDescending.push_back(isDescending);
        adopt(node, readExpression(0));
    } while (passComma());
    expect(")", SlashMeaning::Regex);
    return finish(node);
}

SyntaxNode& ExpressionParser::readBinding(SyntaxNode& left, Token const& token)
{
    auto& node = m_tree.add(token.is("@") ? SyntaxKind::Focus : SyntaxKind::IndexBind, token.range);
    adopt(node, left);
    auto& variable = readExpression(strengthOf(token));
    adopt(node, variable);
    if (variable.kind != SyntaxKind::Variable) {
        report("S0214", variable.sign, token.text, std::nullopt);
        node.kind = SyntaxKind::Error;
    }
    return finish(node);
}

SyntaxNode& ExpressionParser::readCondition(SyntaxNode& left, Token const& token)
{
    auto& node = m_tree.add(SyntaxKind::Condition, token.range);
    adopt(node, left);
    adopt(node, readExpression(0));
    if (m_next.is(":")) {
        advance(SlashMeaning::Regex);
        adopt(node, readExpression(0));
    }
    return finish(node);
}

SyntaxNode& ExpressionParser::readAssignment(SyntaxNode& left, Token const& token)
{
    auto& node = m_tree.add(SyntaxKind::Bind, token.range);
    if (left.kind != SyntaxKind::Variable) {
        report("S0212", left.sign, left.text, std::nullopt);
        node.kind = SyntaxKind::Error;
    }
    adopt(node, left);
    adopt(node, readExpression(strengthOf(token) - 1));
    return finish(node);
}

}  // namespace steploom::expr::jsonata
