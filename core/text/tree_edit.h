// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/text/patch.h"
#include "core/text/syntax_tree.h"

#include <span>
#include <string>
#include <string_view>

namespace steploom::text {

/// How a text is laid out, so that what is put in looks like what is there.
struct Layout {
    std::string indentUnit = "  ";
    std::string lineEnd = "\n";
    bool indentsLists = true;  ///< of YAML: the dashes of a list stand right of its key

    friend bool operator==(Layout const&, Layout const&) = default;
};

/// The layout that most of the text has; two spaces and LF where it does not tell.
Layout layoutOf(SyntaxTree const& tree);

/// `node` in a language of its own text or the other one, over several lines, as `layout` says; the first
/// line has no indentation, the others at least `indentation`. Order of keys and spelling of numbers stay.
std::string writeAs(Language language, NodeRef node, Layout const& layout, std::string_view indentation = {});

/// The whole of a sound text in a language, as one change of it. Keys are carried; comments go.
Patch convert(SyntaxTree const& tree, Language language);

// Each function below plans one change of the text, in its language and its own layout: the fewest lines of
// YAML, the fewest bytes of JSON. What stands between brackets stays between brackets; a comment above a
// field or an item goes with it. What is written through an alias changes the text that the alias stands for.

/// Puts `key: value` into `object`, before the member `before`, or at the end when that is absent.
Patch insertMember(NodeRef object, std::string_view key, Value const& value, NodeRef before = {});
/// The same with a value as it is written in a text of the same language.
Patch insertMemberAs(NodeRef object, std::string_view key, NodeRef written, NodeRef before = {});
/// Puts `value` into `array` before its item `index`, or at the end for an index beyond it.
Patch insertItem(NodeRef array, std::size_t index, Value const& value);
/// Puts copies of members, or items, of any text into `home`, before its child `before` or at its end.
Patch insertCopies(NodeRef home, std::span<NodeRef const> children, NodeRef before = {});

/// Takes a member or item out together with what separated it.
Patch removeNode(NodeRef node);
/// Takes several children of one container out, as removeNode() would one after the other. They stand in the
/// order of the text.
Patch removeNodes(std::span<NodeRef const> nodes);

/// Replaces the value of `node`; laid out like the text around it.
Patch replaceValue(NodeRef node, Value const& value);
/// Replaces it by a value as it is written in a text of the same language.
Patch replaceValueAs(NodeRef node, NodeRef written);
/// Gives the string `node` another content and keeps its quotes where it has some.
Patch replaceString(NodeRef node, std::string_view content);
/// Gives `member` another key; its value stays untouched, and what is anchored at the key stays with it.
Patch renameKey(NodeRef member, std::string_view key);
/// Gives `member` another key and another value.
Patch replaceMember(NodeRef member, std::string_view key, Value const& value);
/// Sets `object.key`: replaces the value when the key is there, else puts it at the end.
Patch setMember(NodeRef object, std::string_view key, Value const& value);

/// Moves `children`, siblings in the order of the text, into `home` of the same text, before its child
/// `before` or to its end. All that moves is carried. Empty when they stand there already.
Patch moveChildren(std::span<NodeRef const> children, NodeRef home, NodeRef before = {});
/// Moves the item `from` of a list to the place `to`; the items between make room.
Patch moveItem(NodeRef list, std::size_t from, std::size_t to);

/// The value of `node` as people edit it by itself: as it is written, its further lines without the
/// indentation that its place gives them, with LF.
std::string valueText(NodeRef node);

/// The blanks before the first character of the line on which `offset` lies.
std::string indentationAt(SyntaxTree const& tree, std::size_t offset);

}  // namespace steploom::text
