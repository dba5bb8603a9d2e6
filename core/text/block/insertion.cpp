// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/block/insertion.h"

#include "core/text/block/edit.h"
#include "core/text/block/geometry.h"
#include "core/text/lines.h"
#include "core/text/tree_source.h"

#include <vector>

namespace steploom::text::block {

bool takesLines(NodeRef container)
{
    if (!container.isFlow())
        return true;
    auto const parent = container.parent();
    bool const isHeld = parent ? !parent.isFlow() : container.tree().language() == Language::Yaml;
    return isHeld && !container.firstChild() && !container.isAlias();
}

BlockWriter writerAbove(std::string_view text, std::size_t lineEnd, std::size_t column, Layout const& layout)
{
    auto line = lineEnd;
    do
        line = nextLineOf(text, line);
    while (line < text.size() && isBlankLine(text, line));
    bool const isComment = isCommentLine(text, line) && columnOf(text, skipBlanks(text, line)) > column;
    return BlockWriter(layout, isComment ? BlockWriter::LongTexts::Quoted : BlockWriter::LongTexts::AsBlocks);
}

bool mayEndInScalar(std::string_view lines)
{
    return spansLines(lines) && lines.find_first_of("|>") != std::string_view::npos;
}

// Puts lines in place of `range`, between `head` and `tail`.
static Patch put(TextRange range, std::string const& head, Lines const& lines, std::string const& tail)
{
    auto patch = Patch::replace(range, head + lines.text + tail);
    for (auto const& carry : lines.carries)
        patch.carries.push_back({carry.from, range.offset + head.size() + carry.to});
    return patch;
}

// The same, at an offset.
static Patch putAt(std::string_view text, std::size_t offset, std::string const& head, Lines const& lines,
    std::string const& tail)
{
    // A block scalar at the end of the lines would take blank lines below it for its own.
    bool const takesBlanks
        = lineStartOf(text, offset) == offset && isBlankLine(text, offset) && mayEndInScalar(lines.text);
    auto const end = takesBlanks ? endOfBlankLines(text, skipBlanks(text, offset)) : offset;
    return put(TextRange::between(offset, end), head, lines, tail);
}

static std::string gapIn(NodeRef container, Layout const& layout)
{
    return separatesByBlankLine(container) ? layout.lineEnd : std::string();
}

// Puts lines into a container that has children.
static Patch insertBeside(NodeRef container, NodeRef before, Lines const& lines, Layout const& layout)
{
    auto const text = textOf(container);
    auto const indentation = std::string(columnOf(container.firstChild()), ' ');
    auto const gap = gapIn(container, layout);
    if (before && !beginsItsLine(text, before.fullRange().offset))
        return putAt(text, before.fullRange().offset, {}, lines, layout.lineEnd + gap + indentation);
    if (before)
        return putAt(text, topOf(before), indentation, lines, layout.lineEnd + gap);
    auto const offset = bottomOf(container.lastChild());
    if (endsWithBreak(text, offset))
        return putAt(text, offset, gap + indentation, lines, layout.lineEnd);
    auto patch = putAt(text, offset, layout.lineEnd + gap + indentation, lines,
        lines.needsEnd ? layout.lineEnd : std::string());
    if (auto const open = openScalarOf(container.lastChild()))
        return together({Patch::replace(*open, "-"), std::move(patch)});
    return patch;
}

// The column that the children of empty brackets get when these become a block.
static std::size_t columnInside(NodeRef empty, Layout const& layout)
{
    if (!empty.parent())
        return rootColumn(empty);
    auto const holder = holderOf(empty);
    if (!holder.isKey)
        return holder.anchor.empty() ? columnOf(textOf(empty), empty.contentOffset())
                                     : holder.column + layout.indentUnit.size();
    bool const isRight = empty.isObject() || layout.indentsLists;
    return holder.column + (isRight ? layout.indentUnit.size() : 0);
}

// Makes a block of empty brackets, with `lines` as its children.
static Patch openUp(NodeRef empty, Lines const& lines, Layout const& layout)
{
    auto const text = textOf(empty);
    auto const column = columnInside(empty, layout);
    auto const newLine = layout.lineEnd + std::string(column, ' ');
    auto const end = empty.range().end();
    auto const lineEnd = lineEndOf(text, end);
    auto const stop = mayEndInScalar(lines.text) ? endOfBlankLines(text, lineEnd) : lineEnd;
    auto const tail = lines.needsEnd && stop >= text.size() ? layout.lineEnd : std::string();
    auto holder = empty.parent() ? holderOf(empty) : Holder();
    if (!empty.parent())
        holder.end = empty.range().offset;
    bool const isInline
        = empty.parent() ? !holder.isKey && holder.anchor.empty() : beginsItsLine(text, empty.range().offset);
    if (skipBlanks(text, end) >= lineEnd)
        return isInline ? put(TextRange::between(empty.contentOffset(), stop), {}, lines, tail)
                        : put(TextRange::between(holder.end, stop), holder.anchor + newLine, lines, tail);
    // A comment behind the brackets stays on the line of the key.
    auto patch = put(TextRange::between(lineEnd, stop), newLine, lines, tail);
    auto const shift = holder.anchor.size() - (end - holder.end);
    for (auto& carry : patch.carries)
        carry.to += shift;
    patch.splices.insert(patch.splices.begin(), {holder.end, end - holder.end, holder.anchor});
    return patch;
}

Patch insertLines(NodeRef container, NodeRef before, Lines const& lines, Layout const& layout)
{
    return container.firstChild() ? insertBeside(container, before, lines, layout)
                                  : openUp(container, lines, layout);
}

std::size_t childColumn(NodeRef container, Layout const& layout)
{
    auto const first = container.firstChild();
    return first ? columnOf(first) : columnInside(container, layout);
}

// How a value is written that goes in before a child, or behind all of them.
static BlockWriter writerIn(NodeRef container, NodeRef before, Layout const& layout)
{
    auto const text = textOf(container);
    if (before)
        return BlockWriter(layout);
    auto const last = container.lastChild();
    auto const bottom = last ? bottomOf(last) : container.range().end();
    // The line above the place.
    auto const above
        = last && bottom > 0 && endsWithBreak(text, bottom) ? bottom - 1 : lineEndOf(text, bottom);
    auto const column = childColumn(container, layout);
    return writerAbove(text, above, last || column == 0 ? column : column - 1, layout);
}

// What stands between two of several children that are put in together.
static std::string separatorIn(NodeRef container, Layout const& layout)
{
    auto const gap = container.firstChild() ? gapIn(container, layout) : std::string();
    return layout.lineEnd + gap + std::string(childColumn(container, layout), ' ');
}

Patch insertMembers(NodeRef object, std::span<Member const> members, NodeRef before)
{
    auto const layout = layoutOf(object.tree());
    auto const writer = writerIn(object, before, layout);
    auto const indentation = std::string(childColumn(object, layout), ' ');
    Lines lines;
    for (auto const& [key, value] : members) {
        if (!lines.text.empty())
            lines.text += separatorIn(object, layout);
        writer.member(lines.text, key, FromValue(value), indentation);
        lines.needsEnd = endsInLineEnd(FromValue(value));
    }
    return insertLines(object, before, lines, layout);
}

Patch insertItems(NodeRef array, std::span<Value const> items, NodeRef before)
{
    auto const layout = layoutOf(array.tree());
    auto const writer = writerIn(array, before, layout);
    auto const indentation = std::string(childColumn(array, layout), ' ');
    Lines lines;
    for (auto const& item : items) {
        lines.text += lines.text.empty() ? "-" : separatorIn(array, layout) + '-';
        writer.behindDash(lines.text, FromValue(item), indentation);
        lines.needsEnd = endsInLineEnd(FromValue(item));
    }
    return insertLines(array, before, lines, layout);
}

Patch insertMember(NodeRef object, std::string_view key, Value const& value, NodeRef before)
{
    Member const member{std::string(key), value};
    return insertMembers(object, {&member, 1}, before);
}

Patch insertItem(NodeRef array, std::size_t index, Value const& value)
{
    return insertItems(array, {&value, 1}, array.child(index));
}

}  // namespace steploom::text::block
