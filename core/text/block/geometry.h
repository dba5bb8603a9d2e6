// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/syntax_tree.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Which lines belong to what in the block style of YAML, and at which columns they stand.
namespace steploom::text::block {

std::string_view textOf(NodeRef node);
/// Whether it is written as lines: neither between brackets, nor an alias of what is elsewhere.
bool isBlockCollection(NodeRef node);
/// Whether it is a literal or folded scalar of its own.
bool isBlockScalar(NodeRef node);

/// How far `offset` stands from the start of its line, in bytes; a byte order mark does not count.
std::size_t columnOf(std::string_view text, std::size_t offset);
/// The column of a child: of its key, or of its dash.
std::size_t columnOf(NodeRef child);
/// Whether nothing but blanks stand before `offset` on its line.
bool beginsItsLine(std::string_view text, std::size_t offset);
bool isBlankLine(std::string_view text, std::size_t start);
bool isCommentLine(std::string_view text, std::size_t start);
/// Whether `offset` is the start of a line.
bool endsWithBreak(std::string_view text, std::size_t offset);
std::size_t previousLineOf(std::string_view text, std::size_t start);
/// Lines of blanks alone say nothing, but they would below a block scalar. The end of the last of those that
/// follow the line that ends at `lineEnd`.
std::size_t endOfBlankLines(std::string_view text, std::size_t lineEnd);

/// Where the lines of a child begin: with the comments above it that stand at its column. None for what
/// begins behind a dash. What stands above the first field of a file belongs to the file.
std::size_t topOf(NodeRef child);
/// Where they end: behind the line end of the last one, and behind comments below it that stand further
/// right.
std::size_t bottomOf(NodeRef child);
/// From the first comment above a child to its last line, without the line end behind it.
TextRange linesOf(NodeRef child);
/// Where the lines of a block end; one whose fields all have faults has none.
std::size_t endOfBlock(NodeRef collection);
/// Whether a blank line stands between the children of a container.
bool separatesByBlankLine(NodeRef container);

/// A block scalar whose last line is the last of the file and has no end would get one from what is put
/// behind it. Where the sign goes that says it has none, in place of another one or not; nothing when there
/// is no need.
std::optional<TextRange> openScalarOf(NodeRef child);
/// Whether the text of a child means something else without the line end behind it.
bool keepsLineEnd(NodeRef child);

/// What holds a value: a key with its colon, or a dash. The value's anchor stays with it.
struct Holder {
    std::size_t end = 0;  ///< behind the colon or dash
    std::size_t column = 0;
    bool isKey = false;
    bool hasColon = true;  ///< or needs none
    std::string anchor;    ///< with a blank before it
};
Holder holderOf(NodeRef node);

/// The column of a block that takes the place of the whole definition.
std::size_t rootColumn(NodeRef root);

}  // namespace steploom::text::block
