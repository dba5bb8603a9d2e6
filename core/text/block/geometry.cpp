// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/block/geometry.h"

#include "core/text/lines.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>

namespace steploom::text::block {

std::string_view textOf(NodeRef node)
{
    return node.tree().text();
}

bool isBlockCollection(NodeRef node)
{
    return !node.isFlow() && !node.isAlias() && (node.isObject() || node.isArray());
}

bool isBlockScalar(NodeRef node)
{
    if (!node.isString() || node.isAlias() || node.isFlow())
        return false;
    return yaml::isBlockStyle(yaml::styleOf(textOf(node).substr(node.contentOffset())));
}

// Where the line of `offset` begins, behind a byte order mark.
static std::size_t lineOf(std::string_view text, std::size_t offset)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    auto const start = lineStartOf(text, offset);
    return start == 0 && text.starts_with(mark) ? std::min(mark.size(), offset) : start;
}

std::size_t columnOf(std::string_view text, std::size_t offset)
{
    return offset - lineOf(text, offset);
}

std::size_t columnOf(NodeRef child)
{
    return columnOf(textOf(child), child.fullRange().offset);
}

bool beginsItsLine(std::string_view text, std::size_t offset)
{
    return skipBlanks(text, lineOf(text, offset)) >= offset;
}

bool isBlankLine(std::string_view text, std::size_t start)
{
    auto const word = skipBlanks(text, start);
    return word >= text.size() || isBreak(text[word]);
}

bool isCommentLine(std::string_view text, std::size_t start)
{
    auto const word = skipBlanks(text, start);
    return word < text.size() && text[word] == '#';
}

bool endsWithBreak(std::string_view text, std::size_t offset)
{
    return offset == 0 || isBreak(text[offset - 1]);
}

std::size_t previousLineOf(std::string_view text, std::size_t start)
{
    auto before = start - 1;
    if (before > 0 && text[before] == '\n' && text[before - 1] == '\r')
        --before;
    return lineStartOf(text, before);
}

std::size_t endOfBlankLines(std::string_view text, std::size_t lineEnd)
{
    auto end = lineEnd;
    for (auto line = nextLineOf(text, lineEnd); line > lineEnd && isBlankLine(text, line);) {
        auto const word = skipBlanks(text, line);
        if (word > line)
            end = word;
        lineEnd = word;
        line = nextLineOf(text, word);
    }
    return end;
}

static bool isFirstOfFile(NodeRef child)
{
    return !child.parent().parent() && !child.previousSibling();
}

std::size_t topOf(NodeRef child)
{
    auto const text = textOf(child);
    auto const offset = child.fullRange().offset;
    auto top = lineOf(text, offset);
    auto const column = columnOf(child);
    if (isFirstOfFile(child))
        return top;
    while (lineStartOf(text, top) > 0) {
        auto const above = previousLineOf(text, top);
        if (!isCommentLine(text, above) || skipBlanks(text, above) - above != column)
            break;
        top = above;
    }
    return top;
}

std::size_t bottomOf(NodeRef child)
{
    auto const text = textOf(child);
    auto bottom = nextLineOf(text, child.range().end());
    auto const column = columnOf(child);
    while (bottom < text.size() && isCommentLine(text, bottom) && skipBlanks(text, bottom) - bottom > column)
        bottom = nextLineOf(text, bottom);
    return bottom;
}

TextRange linesOf(NodeRef child)
{
    auto const text = textOf(child);
    auto const offset = child.fullRange().offset;
    auto const start = beginsItsLine(text, offset) ? skipBlanks(text, topOf(child)) : offset;
    auto end = bottomOf(child);
    if (end > child.range().end() && text[end - 1] == '\n')
        --end;
    if (end > child.range().end() && text[end - 1] == '\r')
        --end;
    return TextRange::between(start, std::max(end, child.range().end()));
}

std::size_t endOfBlock(NodeRef collection)
{
    auto const last = collection.lastChild();
    return last ? linesOf(last).end() : collection.range().end();
}

bool separatesByBlankLine(NodeRef container)
{
    auto const text = textOf(container);
    auto const second = container.child(1);
    if (!second || !beginsItsLine(text, second.fullRange().offset))
        return false;
    auto const top = topOf(second);
    return top > 0 && isBlankLine(text, previousLineOf(text, top))
        && previousLineOf(text, top) >= bottomOf(container.firstChild());
}

// The last value of a child, whatever holds it.
static NodeRef lastValueOf(NodeRef child)
{
    while (child.lastChild() && isBlockCollection(child))
        child = child.lastChild();
    return child;
}

std::optional<TextRange> openScalarOf(NodeRef child)
{
    auto const text = textOf(child);
    auto const last = lastValueOf(child);
    if (!isBlockScalar(last) || endsWithBreak(text, text.size()) || last.range().end() != text.size())
        return std::nullopt;
    auto const start = last.contentOffset();
    auto const header = text.substr(start, lineEndOf(text, start) - start);
    auto const sign = header.substr(0, header.find('#')).find_first_of("+-");
    if (sign == std::string_view::npos)
        return TextRange{start + 1, 0};
    bool const isKept = header[sign] == '+' && !last.string().ends_with('\n');
    return isKept ? std::optional(TextRange{start + sign, 1}) : std::nullopt;
}

bool keepsLineEnd(NodeRef child)
{
    auto const last = lastValueOf(child);
    return isBlockScalar(last) && last.string().ends_with('\n');
}

static std::string anchorOf(NodeRef node)
{
    return node.anchor().empty() ? std::string() : " " + std::string(node.anchor());
}

Holder holderOf(NodeRef node)
{
    auto const text = textOf(node);
    Holder holder;
    holder.column = columnOf(node);
    holder.isKey = node.hasKey();
    holder.anchor = anchorOf(node);
    if (!node.hasKey()) {
        holder.end = node.fullRange().offset + 1;
        return holder;
    }
    // The colon can stand on a line of its own.
    holder.end = node.keyRange().end();
    auto at = holder.end;
    while (at < text.size() && (isBlank(text[at]) || isBreak(text[at]) || text[at] == '#'))
        at = text[at] == '#' ? lineEndOf(text, at) : at + 1;
    holder.hasColon = at < text.size() && text[at] == ':';
    if (holder.hasColon)
        holder.end = at + 1;
    return holder;
}

std::size_t rootColumn(NodeRef root)
{
    auto const text = textOf(root);
    auto const offset = root.range().offset;
    return beginsItsLine(text, offset) ? columnOf(text, offset) : 0;
}

}  // namespace steploom::text::block
