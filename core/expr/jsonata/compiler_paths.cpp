// SPDX-License-Identifier: GPL-3.0-or-later
// Steps and what belongs to them become paths.
#include "core/expr/jsonata/ancestry.h"
#include "core/expr/jsonata/expression_compiler.h"

#include <utility>

namespace steploom::expr::jsonata {

Node& ExpressionCompiler::compileName(SyntaxNode const& syntax)
{
    auto& name = compileStep(syntax);
    auto& path = make(NodeKind::Path, syntax);
    path.children.push_back(&name);
    path.keepsSingletonArray = syntax.keepsArray;
    return path;
}

// A name as a step, without a path around it.
Node& ExpressionCompiler::compileStep(SyntaxNode const& syntax)
{
    auto& name = make(NodeKind::Name, syntax);
    name.keepsArray = syntax.keepsArray;
    return name;
}

// A path of `step` alone, unless it is a path already.
Node& ExpressionCompiler::asPath(Node& step)
{
    if (step.kind == NodeKind::Path)
        return step;
    auto& path = m_program.nodes.add();
    path.kind = NodeKind::Path;
    path.position = step.position;
    path.range = step.range;
    path.children.push_back(&step);
    return path;
}

Node& ExpressionCompiler::compileMap(SyntaxNode const& syntax)
{
    auto& left = child(syntax, 0);
    auto& path = asPath(left);
    if (left.kind == NodeKind::Parent)
        path.more().seeking = {left.parent};
    auto const& behind = *syntax.children[1];
    auto& right = behind.kind == SyntaxKind::Name ? compileStep(behind) : node(behind);
    if (right.kind == NodeKind::Path) {
        path.children.insert(path.children.end(), right.children.begin(), right.children.end());
    } else {
        if (!right.predicates.empty())
            right.stages = std::move(right.predicates);
        right.predicates.clear();
        path.children.push_back(&right);
    }
    path.range = syntax.range;
    for (auto* step : path.children)
        finishStep(path, *step);
    for (auto* end : {path.children.front(), path.children.back()})
        if (end->kind == NodeKind::Array)
            end->isConstructedArray = true;
    if (auto const* stop = resolveSeekers(path))
        failAt("S0217", *stop);
    return path;
}

void ExpressionCompiler::finishStep(Node& path, Node& step)
{
    if (step.kind == NodeKind::Literal) {
        if (step.literal.isText()) {
            step.kind = NodeKind::Name;
        } else if (m_faultySteps.insert(&step).second) {
            auto const& literal = step.literal;
            fail("S0213", step.range, step.text,
                literal.isNumber() ? Value(literal.number())
                                   : (literal.isBoolean() ? Value(literal.boolean()) : Value()));
        }
    }
    if (step.keepsArray)
        path.keepsSingletonArray = true;
}

Node& ExpressionCompiler::compileFilter(SyntaxNode const& syntax)
{
    auto& result = child(syntax, 0);
    bool const isPath = result.kind == NodeKind::Path;
    auto& step = isPath ? *result.children.back() : result;
    if (step.group)
        fail("S0209", syntax.sign, syntax.text);
    auto& predicate = child(syntax, 1);
    if (auto const* stop = resolvePredicate(step, predicate))
        failAt("S0217", *stop);
    (isPath ? step.stages : step.predicates).push_back({.filter = &predicate});
    result.range = syntax.range;
    return result;
}

Node& ExpressionCompiler::compileGroup(SyntaxNode const& syntax)
{
    auto& result = child(syntax, 0);
    if (result.group)
        fail("S0210", syntax.sign, syntax.text);
    auto& pairs = compilePairs(syntax, 1, nullptr);
    if (!result.group)
        result.group = &pairs;
    result.range = syntax.range;
    return result;
}

Node& ExpressionCompiler::compileSort(SyntaxNode const& syntax)
{
    auto& path = asPath(child(syntax, 0));
    auto& sort = make(NodeKind::Sort, syntax);
    sort.more().isDescending = syntax.details->isDescending;
    for (std::size_t i = 1; i < syntax.children.size(); ++i)
        addChild(sort, child(syntax, i));
    path.children.push_back(&sort);
    path.range = syntax.range;
    if (auto const* stop = resolveSeekers(path))
        failAt("S0217", *stop);
    return path;
}

Node& ExpressionCompiler::compileFocus(SyntaxNode const& syntax)
{
    auto& result = child(syntax, 0);
    auto& step = result.kind == NodeKind::Path ? *result.children.back() : result;
    if (!step.stages.empty() || !step.predicates.empty())
        fail("S0215", syntax.sign, syntax.text);
    if (step.kind == NodeKind::Sort)
        fail("S0216", syntax.sign, syntax.text);
    if (syntax.keepsArray)
        step.keepsArray = true;
    step.focus = bind(syntax.children[1]->text);
    step.makesTuples = true;
    result.range = syntax.range;
    return result;
}

Node& ExpressionCompiler::compileIndexBind(SyntaxNode const& syntax)
{
    auto& bound = child(syntax, 0);
    auto& path = asPath(bound);
    auto& step = *path.children.back();
    if (&path != &bound && !step.predicates.empty()) {
        step.stages = std::move(step.predicates);
        step.predicates.clear();
    }
    auto const index = bind(syntax.children[1]->text);
    if (step.stages.empty())
        step.index = index;
    else
        step.stages.push_back({.index = index});
    step.makesTuples = true;
    path.range = syntax.range;
    return path;
}

}  // namespace steploom::expr::jsonata
