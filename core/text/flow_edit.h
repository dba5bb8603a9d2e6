// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tree_edit.h"

// Changes of what stands between brackets: all of JSON, and the flow style of YAML, which takes JSON as it
// is. tree_edit.h says what each function promises.
namespace steploom::text::flow {

/// Where a new child of a container goes, and what has to stand around it there.
struct ChildPlace {
    std::size_t offset = 0;
    std::string before;       ///< what separates it from what stands before
    std::string after;        ///< what separates it from what follows
    std::string indentation;  ///< of the child's own line, or of the line on which the container stands
    bool ownLine = false;     ///< children of this container stand on lines of their own
};
/// The place in `container` before its child `before`, or at the end when that is absent.
ChildPlace childPlace(NodeRef container, NodeRef before);

Patch insertMember(NodeRef object, std::string_view key, Value const& value, NodeRef before);
Patch insertMemberAs(NodeRef object, std::string_view key, NodeRef written, NodeRef before);
Patch insertItem(NodeRef array, std::size_t index, Value const& value);
Patch insertCopies(NodeRef home, std::span<NodeRef const> children, NodeRef before);
Patch removeNodes(std::span<NodeRef const> nodes);
Patch replaceValue(NodeRef node, Value const& value);
Patch replaceValueAs(NodeRef node, NodeRef written);
Patch replaceValueText(NodeRef node, std::string_view valueText);
Patch replaceMember(NodeRef member, std::string_view key, Value const& value);
Patch moveChildren(std::span<NodeRef const> children, NodeRef home, NodeRef before);
Patch moveItem(NodeRef list, std::size_t from, std::size_t to);
std::string valueText(NodeRef node);

/// `node` as JSON over several lines; lists of scalars stay on one line while they are short. `carries` gets
/// where its keys go.
std::string write(
    NodeRef node, Layout const& layout, std::string_view indentation, std::vector<Carry>* carries = nullptr);
/// `node` as JSON on one line.
std::string writeOnOneLine(NodeRef node);

}  // namespace steploom::text::flow
