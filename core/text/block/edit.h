// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tree_edit.h"

// Changes of the block style of YAML, line by line. tree_edit.h says what each function promises.
namespace steploom::text::block {

/// Whether what is put into `container` becomes lines: it is a block already, or empty brackets that a block
/// holds.
bool takesLines(NodeRef container);

Patch insertMember(NodeRef object, std::string_view key, Value const& value, NodeRef before);
Patch insertMemberAs(NodeRef object, std::string_view key, NodeRef written, NodeRef before);
Patch insertItem(NodeRef array, std::size_t index, Value const& value);
Patch insertCopies(NodeRef home, std::span<NodeRef const> children, NodeRef before);
Patch removeNodes(std::span<NodeRef const> nodes);
Patch replaceValue(NodeRef node, Value const& value);
Patch replaceValueAs(NodeRef node, NodeRef written);
Patch moveChildren(std::span<NodeRef const> children, NodeRef home, NodeRef before);
Patch moveItem(NodeRef list, std::size_t from, std::size_t to);
std::string valueText(NodeRef node);

/// `node` as a block of YAML whose lines stand at `indentation`. `carries` gets where its keys go.
std::string write(
    NodeRef node, Layout const& layout, std::string_view indentation, std::vector<Carry>* carries = nullptr);

}  // namespace steploom::text::block
