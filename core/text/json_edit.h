// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

#include <optional>
#include <string>
#include <string_view>

namespace steploom::text {

/// How a text is laid out, so that what is put in looks like what is there.
struct Layout {
    std::string indentUnit = "  ";
    std::string lineEnd = "\n";
};

/// The layout that most of the text has; two spaces and LF where it does not tell.
Layout layoutOf(SyntaxTree const& tree);

/// `value` as JSON over several lines, as `layout` says; its own first line is at `indentation`. Lists of
/// scalars stay on one line while they are short.
std::string writeLaidOut(Value const& value, Layout const& layout, std::string_view indentation);

// Each function below plans one change of the JSON text: the fewest bytes, in the text's own layout.
// Values given as text must be JSON; they go in as they are. `Missing` nodes can be replaced as well.

/// Where a new child of a container goes, and what has to stand around it there.
struct ChildPlace {
    std::size_t offset = 0;
    std::string before;       ///< what separates it from what stands before
    std::string after;        ///< what separates it from what follows
    std::string indentation;  ///< of the child's own line, or of the line on which the container stands
    bool ownLine = false;     ///< children of this container stand on lines of their own
};
/// The place in `container` before its child `before`, or at the end when that is absent.
ChildPlace childPlace(NodeRef container, NodeRef before = {});
/// Puts `child`, a whole item, or a member with its key, at a place as it is written.
Patch insertChild(ChildPlace const& place, std::string_view child);

/// Puts `key: value` into `object`, before the member `before`, or at the end when that is absent.
Patch insertMember(NodeRef object, std::string_view key, Value const& value, NodeRef before = {});
/// Like insertMember, with the value's text written out for the object's own layout.
Patch insertMemberText(NodeRef object, std::string_view key, std::string_view valueText, NodeRef before = {});
/// Puts `value` into `array` before its item `index`, or at the end for an index beyond it.
Patch insertItem(NodeRef array, std::size_t index, Value const& value);
/// Takes a member or item out together with the comma that is no longer needed.
Patch removeNode(NodeRef node);
/// Replaces the value of `node`; laid out like the text around it.
Patch replaceValue(NodeRef node, Value const& value);
Patch replaceValueText(NodeRef node, std::string_view valueText);
/// Gives `member` another key; its value stays untouched.
Patch renameKey(NodeRef member, std::string_view key);
/// Sets `object.key`: replaces the value when the key is there, else puts it at the end.
Patch setMember(NodeRef object, std::string_view key, Value const& value);

/// The blanks before the first character of the line on which `offset` lies.
std::string indentationAt(SyntaxTree const& tree, std::size_t offset);

}  // namespace steploom::text
