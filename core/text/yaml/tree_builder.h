// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/syntax_tree.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace steploom::text::yaml {

/// What stands before a value: its key, or its dash.
struct Lead {
    std::size_t start = std::string_view::npos;  ///< none for a value without either
    std::size_t keyStart = 0;
    std::size_t keyEnd = 0;
};

/// A value's tag and anchor. Spec: 6.9 "Node Properties".
struct Properties {
    std::size_t start = std::string_view::npos;
    std::size_t end = 0;
    std::string_view tag;
    std::string_view anchor;  ///< without its &

    bool areThere() const { return start != std::string_view::npos; }
};

/// Puts the nodes of a tree of YAML together in the order of the text, and knows what is anchored.
class TreeBuilder {
public:
    using Index = std::uint32_t;
    static constexpr Index none = SyntaxTree::none;

    explicit TreeBuilder(SyntaxTree& tree);

    /// A new node, empty at `start`. Nodes move: what node() gave before is gone.
    Index add(NodeKind kind, Index parent, Lead const& lead, Properties const& properties, std::size_t start,
        bool isFlow);
    Index finish(Index node, std::size_t end);
    auto& node(Index index) { return m_nodes[index]; }
    /// Makes `child` the one behind `last`, the last child of `parent` so far.
    void link(Index parent, Index& last, Index child);

    /// How many nodes there are, and forgetting those from there on: they were read only to get past them.
    std::size_t size() const { return m_nodes.size(); }
    void drop(std::size_t size);

    /// What is anchored with these properties has been read to its end; aliases may stand for it.
    void close(Properties const& properties);
    struct Anchored {
        Index node = none;
        bool isRead = false;  ///< to its end
    };
    /// What is anchored as `name`, the last time that was said.
    Anchored anchored(std::string_view name) const;
    /// Gives `alias` what `source` has; false, and nothing, when the aliases stand for too much then.
    bool expand(Index alias, Index source);

private:
    bool copyChildren(Index to, Index from);

    std::vector<SyntaxTree::Node>& m_nodes;
    std::string_view m_text;
    std::unordered_map<std::string_view, Anchored> m_anchors;
    std::size_t m_lastAnchored = 0;
    std::size_t m_aliased = 0;
};

}  // namespace steploom::text::yaml
