// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/compiler.h"

#include "core/expr/jsonata/ancestry.h"
#include "core/expr/jsonata/expression_compiler.h"

#include <algorithm>
#include <array>
#include <utility>

namespace steploom::expr::jsonata {

NameId Names::find(std::string_view name) const
{
    auto const found = m_ids.find(name);
    return found == m_ids.end() ? noName : found->second;
}

NameId Names::idOf(std::string_view name)
{
    if (auto const id = find(name); id != noName)
        return id;
    auto const id = static_cast<NameId>(m_names.size());
    m_names.emplace_back(name);
    m_ids.emplace(name, id);
    return id;
}

namespace {

struct SignRow {
    std::string_view text;
    NodeKind kind = NodeKind::Nothing;
    Sign sign = Sign::None;
};

constexpr std::array signRows{
    SignRow{"+", NodeKind::Arithmetic, Sign::Add},
    SignRow{"-", NodeKind::Arithmetic, Sign::Subtract},
    SignRow{"*", NodeKind::Arithmetic, Sign::Multiply},
    SignRow{"/", NodeKind::Arithmetic, Sign::Divide},
    SignRow{"%", NodeKind::Arithmetic, Sign::Modulo},
    SignRow{"=", NodeKind::Equality, Sign::Equal},
    SignRow{"!=", NodeKind::Equality, Sign::Unequal},
    SignRow{"<", NodeKind::Comparison, Sign::Less},
    SignRow{"<=", NodeKind::Comparison, Sign::LessEqual},
    SignRow{">", NodeKind::Comparison, Sign::Greater},
    SignRow{">=", NodeKind::Comparison, Sign::GreaterEqual},
    SignRow{"&", NodeKind::Concatenation},
    SignRow{"and", NodeKind::And},
    SignRow{"or", NodeKind::Or},
    SignRow{"in", NodeKind::Inclusion},
    SignRow{"..", NodeKind::Range},
    SignRow{"~>", NodeKind::Apply},
};

}  // namespace

std::string kindWord(Node const& node)
{
    switch (node.kind) {
    case NodeKind::Variable:
    case NodeKind::Context:
        return "variable";
    case NodeKind::Call:
        return "function";
    case NodeKind::Parent:
        return "parent";
    case NodeKind::Path:
        return "path";
    case NodeKind::Descendants:
        return "descendant";
    case NodeKind::Sort:
        return "sort";
    case NodeKind::Literal:
        return node.isNumber ? "number" : "string";
    default:
        return node.text;
    }
}

Program ExpressionCompiler::compile(SyntaxNode const& syntax)
{
    m_program.root = &node(syntax);
    auto const& root = *m_program.root;
    if (root.kind == NodeKind::Parent || root.isSeeking())
        failAt("S0217", root);
    bool const mayBindMore = m_program.names.find("eval") != noName;
    m_program.isBound.resize(m_program.names.size());
    if (mayBindMore)
        m_program.isBound.assign(m_program.names.size(), true);
    return std::move(m_program);
}

void ExpressionCompiler::fail(
    std::string_view code, TextRange range, std::string token, std::optional<Value> value)
{
    auto message = faultMessage(code, {.token = token, .value = value});
    m_faults.push_back({.code = std::string(code),
        .range = range,
        .position = range.end(),
        .token = std::move(token),
        .value = std::move(value),
        .message = std::move(message)});
}

Node& ExpressionCompiler::make(NodeKind kind, SyntaxNode const& syntax)
{
    auto& made = m_program.nodes.add();
    made.kind = kind;
    made.position = syntax.sign.end();
    made.range = syntax.range;
    made.text = syntax.text;
    return made;
}

NameId ExpressionCompiler::bind(std::string_view name)
{
    auto const id = m_program.names.idOf(name);
    m_program.isBound.resize(m_program.names.size());
    m_program.isBound[static_cast<std::size_t>(id)] = true;
    return id;
}

Node& ExpressionCompiler::node(SyntaxNode const& syntax)
{
    auto& made = compileBare(syntax);
    if (syntax.keepsArray)
        made.keepsArray = true;
    return made;
}

// A child whose seekers the node around it takes over.
void ExpressionCompiler::addChild(Node& parent, Node& added)
{
    passOnSeekers(parent, added);
    parent.children.push_back(&added);
}

Node& ExpressionCompiler::compileBare(SyntaxNode const& syntax)
{
    switch (syntax.kind) {
    case SyntaxKind::Missing:
        fail("S0207", syntax.range, "(end)");
        return make(NodeKind::Nothing, syntax);
    case SyntaxKind::Error:
        return make(NodeKind::Nothing, syntax);
    case SyntaxKind::Name:
        return compileName(syntax);
    case SyntaxKind::String: {
        auto& made = make(NodeKind::Literal, syntax);
        made.literal = Item::borrowedText(made.text);
        return made;
    }
    case SyntaxKind::Number:
        return compileNumber(syntax, syntax.number);
    case SyntaxKind::Literal: {
        auto& made = make(NodeKind::Literal, syntax);
        made.literal = Item::borrowed(syntax.literal);
        return made;
    }
    case SyntaxKind::Regex:
        return compileRegex(syntax);
    case SyntaxKind::Variable: {
        auto& made = make(syntax.text.empty() ? NodeKind::Context : NodeKind::Variable, syntax);
        made.name = m_program.names.idOf(syntax.text);
        return made;
    }
    case SyntaxKind::Wildcard:
        return make(NodeKind::Wildcard, syntax);
    case SyntaxKind::Descendants:
        return make(NodeKind::Descendants, syntax);
    case SyntaxKind::Parent: {
        auto& made = make(NodeKind::Parent, syntax);
        made.parent = &m_program.ancestors.add();
        made.parent->label = bind("!" + std::to_string(m_program.ancestors.size()));
        return made;
    }
    case SyntaxKind::Placeholder:
        return make(NodeKind::Placeholder, syntax);
    case SyntaxKind::Map:
        return compileMap(syntax);
    case SyntaxKind::Filter:
        return compileFilter(syntax);
    case SyntaxKind::Group:
        return compileGroup(syntax);
    case SyntaxKind::Sort:
        return compileSort(syntax);
    case SyntaxKind::Focus:
        return compileFocus(syntax);
    case SyntaxKind::IndexBind:
        return compileIndexBind(syntax);
    case SyntaxKind::Array: {
        auto& made = make(NodeKind::Array, syntax);
        for (auto const* item : syntax.children)
            addChild(made, node(*item));
        return made;
    }
    case SyntaxKind::Object:
        return compileObject(syntax);
    case SyntaxKind::Block:
        return compileBlock(syntax);
    case SyntaxKind::Call:
    case SyntaxKind::Partial:
        return compileCall(syntax);
    case SyntaxKind::Lambda:
        return compileLambda(syntax);
    case SyntaxKind::Condition: {
        auto& made = make(NodeKind::Condition, syntax);
        for (auto const* part : syntax.children)
            addChild(made, node(*part));
        return made;
    }
    case SyntaxKind::Bind: {
        auto& made = make(NodeKind::Bind, syntax);
        made.name = bind(syntax.children[0]->text);
        addChild(made, child(syntax, 1));
        return made;
    }
    case SyntaxKind::Transform: {
        auto& made = make(NodeKind::Transform, syntax);
        for (auto const* part : syntax.children)
            made.children.push_back(&node(*part));
        return made;
    }
    case SyntaxKind::Negation:
        return compileNegation(syntax);
    case SyntaxKind::Binary:
        return compileBinary(syntax);
    }
    return make(NodeKind::Nothing, syntax);
}

Node& ExpressionCompiler::compileNumber(SyntaxNode const& syntax, double number)
{
    auto& made = make(NodeKind::Literal, syntax);
    made.literal = Item::number(number);
    made.isNumber = true;
    return made;
}

Node& ExpressionCompiler::compileRegex(SyntaxNode const& syntax)
{
    auto& made = make(NodeKind::Regex, syntax);
    auto regex = EcmaRegex::compile(syntax.text, syntax.details->flags);
    if (regex) {
        made.more().regex = std::move(*regex);
        return made;
    }
    auto message = faultMessage("S0303", {.reason = regex.sentence()});
    m_faults.push_back({.code = "S0303",
        .range = syntax.range,
        .position = syntax.range.end(),
        .token = syntax.text,
        .message = std::move(message)});
    return made;
}

Pairs& ExpressionCompiler::compilePairs(SyntaxNode const& syntax, std::size_t first, Node* owner)
{
    auto& pairs = m_program.pairs.add();
    pairs.position = syntax.sign.end();
    for (auto i = first; i + 1 < syntax.children.size(); i += 2) {
        auto& key = child(syntax, i);
        auto& value = child(syntax, i + 1);
        if (owner) {
            passOnSeekers(*owner, key);
            passOnSeekers(*owner, value);
        }
        pairs.pairs.emplace_back(&key, &value);
    }
    return pairs;
}

Node& ExpressionCompiler::compileObject(SyntaxNode const& syntax)
{
    auto& made = make(NodeKind::Object, syntax);
    made.pairs = &compilePairs(syntax, 0, &made);
    return made;
}

Node& ExpressionCompiler::compileBlock(SyntaxNode const& syntax)
{
    auto& made = make(NodeKind::Block, syntax);
    for (auto const* expression : syntax.children) {
        auto& part = node(*expression);
        addChild(made, part);
        if (part.isConstructedArray
            || (part.kind == NodeKind::Path && part.children.front()->isConstructedArray))
            made.isConstructedArray = true;
    }
    return made;
}

// The procedure is the last child.
Node& ExpressionCompiler::compileCall(SyntaxNode const& syntax)
{
    auto& made = make(syntax.kind == SyntaxKind::Call ? NodeKind::Call : NodeKind::Partial, syntax);
    for (std::size_t i = 1; i < syntax.children.size(); ++i)
        addChild(made, child(syntax, i));
    auto& procedure = child(syntax, 0);
    made.children.push_back(&procedure);
    made.text = procedure.kind == NodeKind::Path ? procedure.children.front()->text : procedure.text;
    if (procedure.kind == NodeKind::Path)
        made.name = m_program.names.idOf(made.text);
    return made;
}

Node& ExpressionCompiler::compileLambda(SyntaxNode const& syntax)
{
    auto& made = make(NodeKind::Lambda, syntax);
    auto& parameters = made.more().parameters;
    for (std::size_t i = 0; i + 1 < syntax.children.size(); ++i)
        parameters.push_back(bind(syntax.children[i]->text));
    if (syntax.details)
        made.signature = &m_program.signatures.add(syntax.details->signature);
    auto& body = node(*syntax.children.back());
    markTail(body);
    made.children.push_back(&body);
    return made;
}

// Calls that a function ends with are made by whoever called the function.
void ExpressionCompiler::markTail(Node& body)
{
    if (body.kind == NodeKind::Call) {
        body.isTail = body.predicates.empty();
    } else if (body.kind == NodeKind::Condition) {
        for (std::size_t i = 1; i < body.children.size(); ++i)
            markTail(*body.children[i]);
    } else if (body.kind == NodeKind::Block && !body.children.empty()) {
        markTail(*body.children.back());
    }
}

Node& ExpressionCompiler::compileNegation(SyntaxNode const& syntax)
{
    auto& operand = child(syntax, 0);
    if (operand.isNumber && operand.kind == NodeKind::Literal) {
        operand.literal = Item::number(-operand.literal.number());
        return operand;
    }
    auto& made = make(NodeKind::Negation, syntax);
    made.text = "-";
    addChild(made, operand);
    return made;
}

Node& ExpressionCompiler::compileBinary(SyntaxNode const& syntax)
{
    auto const row = std::ranges::find(signRows, syntax.text, &SignRow::text);
    auto& made = make(row == signRows.end() ? NodeKind::Nothing : row->kind, syntax);
    made.sign = row == signRows.end() ? Sign::None : row->sign;
    auto& left = child(syntax, 0);
    auto& right = child(syntax, 1);
    if (made.kind == NodeKind::Apply) {
        made.children = {&left, &right};
        made.keepsArray = left.keepsArray || right.keepsArray;
    } else {
        addChild(made, left);
        addChild(made, right);
    }
    return made;
}

Program compile(SyntaxNode const& root, std::vector<Fault>& faults, Names names)
{
    return ExpressionCompiler(faults, std::move(names)).compile(root);
}

}  // namespace steploom::expr::jsonata
