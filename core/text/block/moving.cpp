// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/block/edit.h"
#include "core/text/block/geometry.h"
#include "core/text/block/insertion.h"
#include "core/text/block/shifted_lines.h"
#include "core/text/block/writer.h"
#include "core/text/tree_source.h"

#include <vector>

namespace steploom::text::block {

// Whether the text of a child can stand in a block as it is.
static bool standsInBlock(NodeRef child)
{
    return child.tree().language() == Language::Yaml && !child.parent().isFlow();
}

// Puts the sign of openScalarOf() into lines that were moved; its place is in one that is carried.
static void closeOpenScalar(Lines& lines, TextRange sign)
{
    auto const open = sign.offset;
    for (std::size_t i = 0; i < lines.carries.size(); ++i) {
        auto const [from, to] = lines.carries[i];
        if (!from.contains(open - 1))
            continue;
        auto const at = to + open - from.offset;
        if (!sign.isEmpty()) {
            lines.text[at] = '-';
            return;
        }
        lines.text.insert(at, 1, '-');
        for (auto& carry : lines.carries)
            if (carry.to >= at)
                ++carry.to;
        lines.carries[i].from.length = open - from.offset;
        if (open < from.end())
            lines.carries.push_back({TextRange::between(open, from.end()), at + 1});
        return;
    }
}

static void appendMoved(Lines& lines, NodeRef child, std::size_t column, Layout const& layout)
{
    auto const start = lines.text.size();
    if (!standsInBlock(child)) {
        auto const indentation = std::string(column, ' ');
        FromNode const source(child, &lines.carries);
        if (child.hasKey()) {
            BlockWriter(layout).member(lines.text, child.key(), source, indentation);
        } else {
            lines.text += '-';
            BlockWriter(layout).behindDash(lines.text, source, indentation);
        }
        lines.needsEnd = endsInLineEnd(FromNode(child));
        return;
    }
    ShiftedLines shifted(columnOf(child), column, layout.lineEnd);
    shifted.append(textOf(child), linesOf(child));
    for (auto const& carry : shifted.carries())
        lines.carries.push_back({carry.from, start + carry.to});
    lines.text += shifted.text();
    lines.needsEnd = keepsLineEnd(child);
    if (auto const open = openScalarOf(child))
        closeOpenScalar(lines, *open);
}

static Lines movedLines(std::span<NodeRef const> children, NodeRef home, Layout const& layout)
{
    auto const column = childColumn(home, layout);
    bool const isSpaced = home.firstChild()
        ? separatesByBlankLine(home)
        : children.size() > 1 && standsInBlock(children[0]) && separatesByBlankLine(children[0].parent());
    Lines lines;
    for (auto const child : children) {
        if (child != children.front())
            lines.text
                += layout.lineEnd + (isSpaced ? layout.lineEnd : std::string()) + std::string(column, ' ');
        appendMoved(lines, child, column, layout);
    }
    return lines;
}

Patch insertCopies(NodeRef home, std::span<NodeRef const> children, NodeRef before)
{
    auto const layout = layoutOf(home.tree());
    auto lines = movedLines(children, home, layout);
    lines.carries.clear();
    return insertLines(home, before, lines, layout);
}

Patch moveChildren(std::span<NodeRef const> children, NodeRef home, NodeRef before)
{
    auto const layout = layoutOf(home.tree());
    auto const lines = movedLines(children, home, layout);
    auto const put = insertLines(home, before, lines, layout);
    auto const taken = text::removeNodes(children);
    auto patch = together({taken, put});
    if (!fits(patch, textOf(home).size()))
        return {};  // the new place is the old one
    return patch;
}

Patch moveItem(NodeRef list, std::size_t from, std::size_t to)
{
    auto const item = list.child(from);
    auto const before = list.child(from < to ? to + 1 : to);
    return block::moveChildren({&item, 1}, list, before);
}

}  // namespace steploom::text::block
