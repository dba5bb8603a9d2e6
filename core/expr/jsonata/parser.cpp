// SPDX-License-Identifier: GPL-3.0-or-later
// Operator precedence parsing: each sign has a strength with which it holds what stands on its left.
#include "core/expr/jsonata/parser.h"

#include "core/expr/jsonata/lexer.h"

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

int strengthOf(Token const& token)
{
    if (token.kind != Token::Kind::Operator)
        return 0;
    auto const found = std::ranges::find(signStrengths, token.text, &SignStrength::sign);
    return found == signStrengths.end() ? 0 : found->strength;
}

/// How the reference names a token in its messages.
std::string tokenText(Token const& token)
{
    return token.kind == Token::Kind::End ? "(end)" : token.text;
}

class Parser {
public:
    Parser(std::string_view source, std::vector<Fault>& faults)
        : m_source(source)
        , m_faults(faults)
        , m_lexer(source, faults)
    {
    }

    SyntaxTree parse()
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

private:
    // --- tokens -------------------------------------------------------------------------------------------

    void advance(SlashMeaning slash)
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

    void fail(std::string_view code, Token const& token, std::optional<Value> value = std::nullopt)
    {
        report(code, token.range, tokenText(token), std::move(value));
    }

    // Once the parser lost its way, what it finds says little: it waits for the next sign it knows.
    void report(std::string_view code, TextRange range, std::string const& token, std::optional<Value> value)
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
    void expect(std::string_view sign, SlashMeaning slash)
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

    // --- nodes --------------------------------------------------------------------------------------------

    static void adopt(SyntaxNode& parent, SyntaxNode& child)
    {
        parent.children.push_back(&child);
        parent.height = std::max(parent.height, child.height + 1);
    }

    // Ends `node` at the last token that was passed.
    SyntaxNode& finish(SyntaxNode& node)
    {
        auto start = node.sign.offset;
        if (!node.children.empty())
            start = std::min(start, node.children.front()->range.offset);
        node.range = TextRange::between(start, std::max(m_lastEnd, start));
        return node;
    }

    SyntaxNode& leaf(SyntaxKind kind, Token const& token)
    {
        auto& node = m_tree.add(kind, token.range);
        node.text = token.text;
        node.range = token.range;
        return node;
    }

    bool isTooDeep(SyntaxNode const& node)
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

    // --- expressions --------------------------------------------------------------------------------------

    SyntaxNode& readExpression(int strength)
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

    void skipToEnd()
    {
        while (m_next.kind != Token::Kind::End)
            advance(SlashMeaning::Division);
    }

    SyntaxNode& readStart(Token const& token)
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

    SyntaxNode& readBlock(Token const& token)
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

    SyntaxNode& readArray(Token const& token)
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

    bool passComma()
    {
        if (!m_next.is(","))
            return false;
        advance(SlashMeaning::Regex);
        m_isLost = false;
        return true;
    }

    void readPairs(SyntaxNode& node)
    {
        if (!m_next.is("}"))
            do {
                adopt(node, readExpression(0));
                expect(":", SlashMeaning::Regex);
                adopt(node, readExpression(0));
            } while (passComma());
        expect("}", SlashMeaning::Division);
    }

    SyntaxNode& readTransform(Token const& token)
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

    // --- what stands behind an expression
    // -------------------------------------------------------------------

    SyntaxNode& readContinuation(SyntaxNode& left, Token const& token)
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

    SyntaxNode& readCall(SyntaxNode& procedure, Token const& token)
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
    SyntaxNode& readLambda(SyntaxNode& node)
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
    std::size_t nameStart(std::size_t from, std::size_t bracket) const
    {
        auto const found = m_source.substr(from, bracket - from).find("function");
        if (found != std::string_view::npos)
            return from + found;
        auto const letter = m_source.substr(0, bracket).rfind("\xCE\xBB");
        return letter == std::string_view::npos ? bracket : letter;
    }

    void readLambdaSignature(SyntaxNode& node)
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

    SyntaxNode& readFilter(SyntaxNode& left, Token const& token)
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

    SyntaxNode& readSort(SyntaxNode& left, Token const& token)
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

    SyntaxNode& readBinding(SyntaxNode& left, Token const& token)
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

    SyntaxNode& readCondition(SyntaxNode& left, Token const& token)
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

    SyntaxNode& readAssignment(SyntaxNode& left, Token const& token)
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

}  // namespace

SyntaxNode& SyntaxTree::add(SyntaxKind kind, TextRange sign)
{
    auto& node = m_nodes.add();
    node.kind = kind;
    node.sign = sign;
    node.range = sign;
    return node;
}

SyntaxNode const* SyntaxTree::find(std::size_t position) const
{
    if (!m_root || !m_root->range.touches(position))
        return nullptr;
    SyntaxNode const* found = m_root;
    while (true) {
        auto const inside = std::ranges::find_if(
            found->children, [&](SyntaxNode const* child) { return child->range.touches(position); });
        if (inside == found->children.end())
            return found;
        found = *inside;
    }
}

SyntaxTree parse(std::string_view source, std::vector<Fault>& faults)
{
    return Parser(source, faults).parse();
}

}  // namespace steploom::expr::jsonata
