// SPDX-License-Identifier: GPL-3.0-or-later
// What parts of a JSONata expression say without their values.
#include "core/explore/expression_syntax.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace steploom::explore {

std::optional<Call> callOf(SyntaxNode const& node)
{
    if (node.kind == SyntaxKind::Call && !node.children.empty()
        && node.children[0]->kind == SyntaxKind::Variable) {
        Call call{node.children[0]->text, {}};
        call.arguments.assign(node.children.begin() + 1, node.children.end());
        return call;
    }
    if (node.kind == SyntaxKind::Binary && node.text == "~>" && node.children.size() == 2) {
        auto const& right = *node.children[1];
        if (right.kind == SyntaxKind::Variable)
            return Call{right.text, {node.children[0]}};
        if (auto call = callOf(right)) {
            call->arguments.insert(call->arguments.begin(), node.children[0]);
            return call;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> indexOf(SyntaxNode const& node)
{
    if (node.kind != SyntaxKind::Filter || node.children.size() != 2)
        return std::nullopt;
    auto const& index = *node.children[1];
    if (index.kind == SyntaxKind::Number)
        return static_cast<std::size_t>(std::clamp(index.number, 0.0, 1000.0));
    if (index.kind == SyntaxKind::Negation)
        return std::size_t{0};
    return std::nullopt;
}

bool addSteps(SyntaxNode const& node, Steps& steps)
{
    if (node.kind == SyntaxKind::Name || node.kind == SyntaxKind::String) {
        steps.emplace_back(node.text);
        return true;
    }
    // What stands anywhere below stands below directly, too.
    if (node.kind == SyntaxKind::Descendants)
        return true;
    if (node.kind == SyntaxKind::Wildcard) {
        steps.emplace_back("item");
        return true;
    }
    bool const isGrouped = node.kind == SyntaxKind::Block && node.children.size() == 1;
    if (isGrouped)
        return addSteps(*node.children[0], steps);
    if (node.kind == SyntaxKind::Map && node.children.size() == 2)
        return addSteps(*node.children[0], steps) && addSteps(*node.children[1], steps);
    auto const index = indexOf(node);
    if (!index || !addSteps(*node.children[0], steps))
        return false;
    steps.emplace_back(*index);
    return true;
}

std::optional<Filtered> filteredOf(SyntaxNode const& node)
{
    if (node.kind == SyntaxKind::Filter && node.children.size() == 2 && !indexOf(node))
        return Filtered{node.children[0], {}, node.children[1]};
    if (node.kind == SyntaxKind::Map && node.children.size() == 2)
        if (auto inner = filteredOf(*node.children[1])) {
            Steps steps;
            if (!addSteps(*inner->list, steps))
                return std::nullopt;
            inner->inside = joined(std::move(steps), inner->inside);
            inner->list = node.children[0];
            return inner;
        }
    return std::nullopt;
}

}  // namespace steploom::explore
