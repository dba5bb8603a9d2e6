// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/block/replacement.h"

#include "core/text/block/edit.h"
#include "core/text/block/geometry.h"
#include "core/text/block/insertion.h"
#include "core/text/block/writer.h"
#include "core/text/flow_edit.h"
#include "core/text/lines.h"
#include "core/text/tree_source.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>

namespace steploom::text::block {

// The end of what goes with a value: of a block all its lines, of all else itself.
static std::size_t endOfValue(NodeRef node)
{
    return isBlockCollection(node) ? endOfBlock(node) : node.range().end();
}

Patch putInline(NodeRef node, std::string written, Layout const& layout)
{
    auto const text = textOf(node);
    auto const holder = node.parent() ? holderOf(node) : Holder();
    bool const isEmpty = node.parent() && node.range().isEmpty();
    auto end = isEmpty ? holder.end : endOfValue(node);
    if (written.front() == '|' || written.front() == '>') {
        // What follows on the line must not become a part of the text: a comment goes up to its first line.
        auto const lineEnd = lineEndOf(text, end);
        auto const rest = skipBlanks(text, end);
        auto const header = lineEndOf(written, 0);
        bool const isStripped = written.find('-') < header;
        if (rest < lineEnd)
            written.insert(header, text.substr(end, lineEnd - end));
        end = spansLines(written) ? endOfBlankLines(text, lineEnd) : lineEnd;
        if (!isStripped && end == text.size())
            written += layout.lineEnd;
    }
    if (!node.parent())
        return Patch::replace(TextRange::between(node.range().offset, end), written);
    auto const head = (holder.hasColon ? "" : ":") + holder.anchor + " " + written;
    auto const lineEnd = lineEndOf(text, holder.end);
    if (!isEmpty && node.range().offset <= lineEnd && node.contentOffset() <= lineEnd) {
        // Blanks behind the key stay as they are.
        auto const start = holder.anchor.empty() ? node.range().offset : node.contentOffset();
        return Patch::replace(TextRange::between(start, end), written);
    }
    // A comment behind the key stays with it, unless lines follow that go with the value.
    bool const hasComment
        = !isEmpty && node.range().offset > lineEnd && skipBlanks(text, holder.end) < lineEnd;
    if (!hasComment || spansLines(written))
        return Patch::replace(TextRange::between(holder.end, end), head);
    Patch patch;
    patch.splices.push_back({holder.end, 0, head});
    patch.splices.push_back({lineEnd, end - lineEnd, {}});
    return patch;
}

Patch putBlock(NodeRef node, std::string lines, bool needsEnd, std::size_t column, Layout const& layout)
{
    auto const text = textOf(node);
    auto const end = endOfValue(node);
    auto const lineEnd = lineEndOf(text, end);
    // Blanks behind the value go too: they could become a part of its last text.
    bool const isAlone = skipBlanks(text, end) >= lineEnd;
    auto const below = mayEndInScalar(lines) ? endOfBlankLines(text, lineEnd) : lineEnd;
    auto const stop = isAlone ? below : end;
    if (needsEnd && below == text.size())
        lines += layout.lineEnd;
    auto const block = layout.lineEnd + std::string(column, ' ') + lines;
    bool const isBlock = isBlockCollection(node);
    auto const start = node.range().offset;
    if (!node.parent() && (isAlone || isBlock))
        return Patch::replace(
            TextRange::between(start, stop), beginsItsLine(text, start) ? lines : layout.lineEnd + lines);
    auto holder = node.parent() ? holderOf(node) : Holder();
    if (!node.parent())
        holder.end = start;
    auto const head = std::string(holder.hasColon ? "" : ":") + holder.anchor;
    auto const behind = std::max(stop, holder.end);
    if (node.parent() && !holder.isKey && holder.anchor.empty() && (isAlone || isBlock))
        return Patch::replace(TextRange::between(holder.end, behind), " " + lines);
    // A comment behind the key stays there.
    auto const keyLine = lineEndOf(text, holder.end);
    if (isBlock && node.contentOffset() > keyLine && holder.anchor.empty())
        return Patch::replace(TextRange::between(keyLine, behind), head + block);
    if (isAlone || isBlock)
        return Patch::replace(TextRange::between(holder.end, behind), head + block);
    Patch patch;
    patch.splices.push_back({holder.end, std::max(end, holder.end) - holder.end, head});
    patch.splices.push_back({lineEnd, below - lineEnd, block});
    return patch;
}

// The style and the place of what a string replaces.
static std::string writeText(NodeRef node, std::string const& content, BlockWriter const& writer)
{
    auto style = yaml::ScalarStyle::Plain;
    if (node.isString() && !node.isAlias())
        style = yaml::styleOf(
            textOf(node).substr(node.contentOffset(), node.range().end() - node.contentOffset()));
    auto const indentation = node.parent() ? std::string(columnOf(node), ' ') : std::string();
    return writer.text(content, indentation, style);
}

std::size_t columnBehind(Holder const& holder, bool isObject, Layout const& layout)
{
    if (!holder.isKey)
        return holder.column + (holder.anchor.empty() ? 2 : layout.indentUnit.size());
    return holder.column + (isObject || layout.indentsLists ? layout.indentUnit.size() : 0);
}

Patch replaceValue(NodeRef node, Value const& value)
{
    auto const layout = layoutOf(node.tree());
    auto const writer = writerAbove(
        textOf(node), lineEndOf(textOf(node), endOfValue(node)), node.parent() ? columnOf(node) : 0, layout);
    bool const isCollection = (value.isObject() || value.isArray()) && value.size() > 0;
    if (!isCollection) {
        auto const indentation = std::string(node.parent() ? columnOf(node) : 0, ' ');
        std::string written;
        if (value.isString())
            written = writeText(node, std::string(value.string()), writer);
        else
            writer.scalar(written, FromValue(value), indentation);
        return putInline(node, std::move(written), layout);
    }
    if (node.isFlow() && !node.isAlias() && (node.isObject() || node.isArray()) && node.size() > 0)
        return flow::replaceValue(node, value);
    if (auto reshaped = reshape(node, value))
        return *reshaped;
    auto const column
        = node.parent() ? columnBehind(holderOf(node), value.isObject(), layout) : rootColumn(node);
    std::string lines;
    writer.collection(lines, FromValue(value), std::string(column, ' '));
    return putBlock(node, std::move(lines), endsInLineEnd(FromValue(value)), column, layout);
}

std::string write(
    NodeRef node, Layout const& layout, std::string_view indentation, std::vector<Carry>* carries)
{
    std::string out;
    BlockWriter const writer(layout);
    FromNode const source(node, carries);
    if ((node.isObject() || node.isArray()) && node.size() > 0)
        writer.collection(out, source, std::string(indentation));
    else
        writer.scalar(out, source, std::string(indentation));
    return out;
}

}  // namespace steploom::text::block
