// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expr/jsonata/syntax.h"

#include <algorithm>

namespace steploom::expr::jsonata {

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

}  // namespace steploom::expr::jsonata
