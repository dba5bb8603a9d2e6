// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/expr/jsonata/compiler.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace steploom::expr::jsonata {

/// What the reference calls a kind of node in its faults.
std::string kindWord(Node const& node);

/// Makes a program of a tree. For the sources of the compiler only.
class ExpressionCompiler {
public:
    ExpressionCompiler(std::vector<Fault>& faults, Names names) : m_faults(faults)
    {
        m_program.names = std::move(names);
    }

    Program compile(SyntaxNode const& syntax);

private:
    void fail(std::string_view code, TextRange range, std::string token, std::optional<Value> value = {});
    void failAt(std::string_view code, Node const& at) { fail(code, at.range, kindWord(at)); }

    Node& make(NodeKind kind, SyntaxNode const& syntax);
    NameId bind(std::string_view name);
    Node& node(SyntaxNode const& syntax);
    Node& child(SyntaxNode const& syntax, std::size_t index) { return node(*syntax.children[index]); }

    void addChild(Node& parent, Node& added);
    Node& compileBare(SyntaxNode const& syntax);
    Node& compileName(SyntaxNode const& syntax);
    Node& compileStep(SyntaxNode const& syntax);
    Node& compileNumber(SyntaxNode const& syntax, double number);
    Node& compileRegex(SyntaxNode const& syntax);
    Node& asPath(Node& step);
    Node& compileMap(SyntaxNode const& syntax);
    void finishStep(Node& path, Node& step);
    Node& compileFilter(SyntaxNode const& syntax);
    Pairs& compilePairs(SyntaxNode const& syntax, std::size_t first, Node* owner);
    Node& compileObject(SyntaxNode const& syntax);
    Node& compileGroup(SyntaxNode const& syntax);
    Node& compileSort(SyntaxNode const& syntax);
    Node& compileFocus(SyntaxNode const& syntax);
    Node& compileIndexBind(SyntaxNode const& syntax);
    Node& compileBlock(SyntaxNode const& syntax);
    Node& compileCall(SyntaxNode const& syntax);
    Node& compileLambda(SyntaxNode const& syntax);
    static void markTail(Node& body);
    Node& compileNegation(SyntaxNode const& syntax);
    Node& compileBinary(SyntaxNode const& syntax);

    std::vector<Fault>& m_faults;
    Program m_program;
    std::set<Node const*> m_faultySteps;
};

}  // namespace steploom::expr::jsonata
