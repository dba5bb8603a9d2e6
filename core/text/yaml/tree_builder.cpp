// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/yaml/tree_builder.h"

#include "core/text/yaml/scalar.h"

#include <algorithm>

namespace steploom::text::yaml {

TreeBuilder::TreeBuilder(SyntaxTree& tree) : m_nodes(tree.m_nodes), m_text(tree.text())
{
    static constexpr std::size_t bytesOfNode = 16;  // of the text, seldom fewer
    m_nodes.reserve(tree.text().size() / bytesOfNode + 4);
}

TreeBuilder::Index TreeBuilder::add(NodeKind kind, Index parent, Lead const& lead,
    Properties const& properties, std::size_t start, bool isFlow)
{
    auto const index = static_cast<Index>(m_nodes.size());
    SyntaxTree::Node node;
    node.kind = kind;
    node.contentStart = node.end = node.contentEnd = static_cast<Index>(start);
    node.start = static_cast<Index>(properties.areThere() ? properties.start : start);
    node.keyStart = static_cast<Index>(lead.keyStart);
    node.keyEnd = static_cast<Index>(lead.keyEnd);
    node.isKeyVerbatim = lead.keyEnd > lead.keyStart
        && isBareWord(m_text.substr(lead.keyStart, lead.keyEnd - lead.keyStart));
    node.fullStart = lead.start == std::string_view::npos ? node.start : static_cast<Index>(lead.start);
    node.parent = parent;
    node.isFlow = isFlow;
    m_nodes.push_back(node);
    if (!properties.anchor.empty()) {
        m_anchors[properties.anchor] = {index, false};
        m_lastAnchored = index;
    }
    return index;
}

TreeBuilder::Index TreeBuilder::finish(Index node, std::size_t end)
{
    m_nodes[node].end = m_nodes[node].contentEnd = static_cast<Index>(end);
    return node;
}

void TreeBuilder::link(Index parent, Index& last, Index child)
{
    if (child == none)
        return;
    if (last == none)
        m_nodes[parent].firstChild = child;
    else
        m_nodes[last].nextSibling = child;
    last = child;
    ++m_nodes[parent].childCount;
}

void TreeBuilder::drop(std::size_t size)
{
    m_nodes.resize(size);
    if (m_lastAnchored >= size)
        std::erase_if(m_anchors, [size](auto const& anchor) { return anchor.second.node >= size; });
}

void TreeBuilder::close(Properties const& properties)
{
    if (properties.anchor.empty())
        return;
    if (auto const found = m_anchors.find(properties.anchor); found != m_anchors.end())
        found->second.isRead = true;
}

TreeBuilder::Anchored TreeBuilder::anchored(std::string_view name) const
{
    auto const found = m_anchors.find(name);
    return found == m_anchors.end() ? Anchored() : found->second;
}

bool TreeBuilder::expand(Index alias, Index source)
{
    auto const before = m_nodes[alias];
    auto const& from = m_nodes[source];
    auto& to = m_nodes[alias];
    to.kind = from.kind;
    to.contentStart = from.contentStart;
    to.contentEnd = from.contentEnd;
    to.indentation = from.indentation;
    to.isAlias = true;
    auto const size = m_nodes.size();
    if (copyChildren(alias, source))
        return true;
    m_nodes.resize(size);
    m_nodes[alias] = before;
    return false;
}

// As deep as the source is, which the parser bounds.
bool TreeBuilder::copyChildren(Index to, Index from)
{
    Index last = none;
    for (auto child = m_nodes[from].firstChild; child != none; child = m_nodes[child].nextSibling) {
        if (++m_aliased > SyntaxTree::maximumAliased)
            return false;
        auto copy = m_nodes[child];
        copy.parent = to;
        copy.firstChild = copy.nextSibling = none;
        copy.childCount = 0;
        copy.isShared = true;
        auto const index = static_cast<Index>(m_nodes.size());
        m_nodes.push_back(copy);
        link(to, last, index);
        if (!copyChildren(index, child))
            return false;
    }
    return true;
}

}  // namespace steploom::text::yaml
