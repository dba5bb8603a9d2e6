// SPDX-License-Identifier: GPL-3.0-or-later
// Text as people write it by themselves.
#include "core/text/block/edit.h"
#include "core/text/block/geometry.h"
#include "core/text/block/insertion.h"
#include "core/text/block/replacement.h"
#include "core/text/block/shifted_lines.h"
#include "core/text/lines.h"
#include "core/text/tree_source.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>

namespace steploom::text::block {

std::string valueText(NodeRef node)
{
    auto const text = textOf(node);
    bool const isBlock = isBlockCollection(node);
    auto const from = isBlock ? columnOf(text, node.contentOffset()) : node.parent() ? columnOf(node) : 0;
    ShiftedLines shifted(from, 0, "\n");
    auto const end = isBlock ? endOfBlock(node) : node.range().end();
    shifted.append(text, TextRange::between(isBlock ? node.contentOffset() : node.range().offset, end));
    return shifted.text();
}

// The first column at which a further line of a value stands.
static std::size_t leastColumn(std::string_view written)
{
    auto least = std::string_view::npos;
    auto const lines = steploom::text::linesOf(written);
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (auto const blanks = blanksBefore(lines[i]).size(); blanks < lines[i].size())
            least = std::min(least, blanks);
    return least == std::string_view::npos ? 0 : least;
}

// A scalar or brackets as they are written, the further lines right of what holds them at `column`.
static std::string inlineAs(NodeRef written, std::size_t column, Layout const& layout)
{
    auto const token = written.text();
    auto const header = token.substr(0, lineEndOf(token, 0));
    auto const digit = isBlockScalar(written) ? header.find_first_of("123456789") : std::string_view::npos;
    bool const isIndicated = digit != std::string_view::npos;
    auto const unit = isIndicated ? static_cast<std::size_t>(header[digit] - '0') : layout.indentUnit.size();
    auto const from = isIndicated ? unit : leastColumn(token);
    ShiftedLines shifted(from, column + unit, layout.lineEnd);
    shifted.append(token, {0, token.size()});
    return shifted.text();
}

// A block as it is written, at `column`.
static std::string blockAs(NodeRef written, std::size_t column, Layout const& layout)
{
    auto const text = textOf(written);
    ShiftedLines shifted(columnOf(text, written.contentOffset()), column, layout.lineEnd);
    shifted.append(text, TextRange::between(written.contentOffset(), written.range().end()));
    return shifted.text();
}

Patch replaceValueAs(NodeRef node, NodeRef written)
{
    auto const layout = layoutOf(node.tree());
    auto const holder = node.parent() ? holderOf(node) : Holder();
    if (!isBlockCollection(written))
        return putInline(node, inlineAs(written, holder.column, layout), layout);
    auto const column = node.parent() ? columnBehind(holder, written.isObject(), layout) : rootColumn(node);
    return putBlock(node, blockAs(written, column, layout), endsInLineEnd(FromNode(written)), column, layout);
}

Patch insertMemberAs(NodeRef object, std::string_view key, NodeRef written, NodeRef before)
{
    auto const layout = layoutOf(object.tree());
    Holder holder;
    holder.column = childColumn(object, layout);
    holder.isKey = true;
    Lines lines;
    lines.text = yaml::writeScalar(key, yaml::Context::Block) + ':';
    if (isBlockCollection(written)) {
        auto const column = columnBehind(holder, written.isObject(), layout);
        lines.text += layout.lineEnd + std::string(column, ' ') + blockAs(written, column, layout);
    } else {
        lines.text += ' ' + inlineAs(written, holder.column, layout);
    }
    lines.needsEnd = endsInLineEnd(FromNode(written));
    return insertLines(object, before, lines, layout);
}

}  // namespace steploom::text::block
