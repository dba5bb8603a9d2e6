// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/yaml/cursor.h"
#include "core/text/yaml/tree_builder.h"

#include <cstddef>
#include <string_view>

namespace steploom::text::yaml {

/// Reads YAML into a tree and goes on after faults. Spec: YAML 1.2.2, chapters 6 to 9.
///
/// Block collections are read by their columns: one takes the lines that begin at its column, and gives back
/// what begins left of it. So a slip harms the lines it stands on, and what is beside and below them is read.
/// Where the specification leaves no meaning, what people meant is guessed from the layout and the fault is
/// told.
class Parser : Cursor {
public:
    /// `useIndentation`: between brackets too, lines that look like a block around them close them.
    Parser(std::string_view text, TreeBuilder& tree, FaultList& faults, bool useIndentation)
        : Cursor(text, faults)
        , m_tree(tree)
        , m_useIndentation(useIndentation)
    {
    }

    void parse();

private:
    using Index = TreeBuilder::Index;
    static constexpr Index none = TreeBuilder::none;

    /// What a value stands behind. `Explicit`: `:` on a line of its own, behind which a block may begin at
    /// once.
    enum class After { Key, Explicit, Dash, Start };

    // Documents and nodes, in parser.cpp. `indent` is the column of what holds a value.
    void readRest();
    Index readNode(Index parent, Lead const& lead, int indent, After after, int depth);
    Index readContent(
        Index parent, Lead const& lead, Properties const& properties, int indent, bool mayBeBlock, int depth);
    bool isValueHere(int indent, bool isNewLine, After after) const;
    Properties readProperties();
    Index readAlias(Index parent, Lead const& lead);
    Index readEmpty(Index parent, Lead const& lead, Properties const& properties, std::size_t offset);
    Index readNothing(Index parent, Lead const& lead);
    Index readUnreadable(Index parent, Lead const& lead, Properties const& properties);
    bool isTooDeep(int depth);
    void endLine();
    Index add(NodeKind kind, Index parent, Lead const& lead, Properties const& properties, std::size_t start)
    {
        return m_tree.add(kind, parent, lead, properties, start, isInFlow());
    }
    static bool isScalarName(auto const& node)
    {
        return node.kind != NodeKind::Object && node.kind != NodeKind::Array && !node.isAlias;
    }

    // Block collections, in block_parser.cpp.
    Index readBlockMapping(Index parent, Lead const& lead, Properties const& properties, int depth);
    Index readMember(Index mapping, int depth);
    Index readExplicitMember(Index mapping, int depth);
    void readKey();
    Index readWithoutColon(Index mapping, Lead lead, int indent, int depth);
    Index readBlockSequence(Index parent, Lead const& lead, Properties const& properties, int depth);
    void readPast(int indent, After after, int depth);

    // Flow collections, in flow_parser.cpp. `indent` is the column of what holds the outermost one.
    Index readFlow(Index parent, Lead const& lead, Properties const& properties, int indent, int depth);
    Index readFlowMember(Index mapping, int indent, int depth);
    Index readFlowItem(Index sequence, int indent, int depth);
    Index readFlowValue(Index parent, Lead const& lead, int indent, int depth);
    Index readFlowNode(Index parent, Lead const& lead, int indent, int depth);
    Index readFlowContent(
        Index parent, Lead const& lead, Properties const& properties, int indent, int depth);
    Index readFlowPlaceholder(Index parent, Lead const& lead, Properties const& properties);
    void readFlowPast(int indent, int depth);
    bool blockGoesOn(int indent) const;
    bool flowValueEnds() const { return atDocumentEnd() || here() == ',' || here() == ']' || here() == '}'; }
    bool isFlowColon(char keyEnd) const;

    // Scalars, in scalar_parser.cpp.
    Index readPlain(Index parent, Lead const& lead, Properties const& properties, int indent);
    Index readFlowPlain(Index parent, Lead const& lead, Properties const& properties, int indent);
    Index readQuoted(Index parent, Lead const& lead, Properties const& properties, int indent);
    void passQuoted(int indent);
    bool isUnclosedBefore(std::size_t lineStart, int indent) const;
    void checkEscapes(std::size_t start, std::size_t end);
    Index readBlockScalar(Index parent, Lead const& lead, Properties const& properties, int indent);
    std::size_t readBlockHeader(bool& keeps);

    TreeBuilder& m_tree;
    bool m_useIndentation;
    bool m_isTooMuchTold = false;
};

}  // namespace steploom::text::yaml
