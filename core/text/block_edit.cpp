// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/block_edit.h"

#include "core/text/block_writer.h"
#include "core/text/flow_edit.h"
#include "core/text/lines.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace steploom::text::block {

static std::string_view textOf(NodeRef node)
{
    return node.tree().text();
}

static bool isBlockCollection(NodeRef node)
{
    return !node.isFlow() && (node.isObject() || node.isArray());
}

// Where the line of `offset` begins, behind a byte order mark.
static std::size_t lineOf(std::string_view text, std::size_t offset)
{
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    auto const start = lineStartOf(text, offset);
    return start == 0 && text.starts_with(mark) ? std::min(mark.size(), offset) : start;
}

static std::size_t columnOf(std::string_view text, std::size_t offset)
{
    return offset - lineOf(text, offset);
}

// The column of a child: of its key, or of its dash.
static std::size_t columnOf(NodeRef child)
{
    return columnOf(textOf(child), child.fullRange().offset);
}

// Whether nothing but blanks stand before `offset` on its line.
static bool beginsItsLine(std::string_view text, std::size_t offset)
{
    return skipBlanks(text, lineOf(text, offset)) >= offset;
}

static bool isBlankLine(std::string_view text, std::size_t start)
{
    auto const word = skipBlanks(text, start);
    return word >= text.size() || isBreak(text[word]);
}

// Lines of blanks alone say nothing, but they would below the text of a block. The end of the last of those
// that follow the line that ends at `lineEnd`.
static std::size_t endOfBlankLines(std::string_view text, std::size_t lineEnd)
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

static bool isCommentLine(std::string_view text, std::size_t start)
{
    auto const word = skipBlanks(text, start);
    return word < text.size() && text[word] == '#';
}

// How texts of several lines are written above the line end `lineEnd`: a comment below that stands right of
// what holds them, at `column`, would become a part of a block.
static BlockWriter writerAbove(
    std::string_view text, std::size_t lineEnd, std::size_t column, Layout const& layout)
{
    auto line = lineEnd;
    do
        line = nextLineOf(text, line);
    while (line < text.size() && isBlankLine(text, line));
    bool const isComment = isCommentLine(text, line) && columnOf(text, skipBlanks(text, line)) > column;
    return BlockWriter(layout, isComment ? BlockWriter::LongTexts::Quoted : BlockWriter::LongTexts::AsBlocks);
}

static bool mayEndInText(std::string_view lines)
{
    return spansLines(lines) && lines.find_first_of("|>") != std::string_view::npos;
}

static std::size_t previousLineOf(std::string_view text, std::size_t start)
{
    auto before = start - 1;
    if (before > 0 && text[before] == '\n' && text[before - 1] == '\r')
        --before;
    return lineStartOf(text, before);
}

static bool isFirstOfFile(NodeRef child)
{
    return !child.parent().parent() && !child.previousSibling();
}

// Where the lines of a child begin: with the comments above it that stand at its column. None for what begins
// behind a dash. What stands above the first field of a file belongs to the file.
static std::size_t topOf(NodeRef child)
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

// Where they end: behind the line end of the last one, and behind comments below it that stand further right.
static std::size_t bottomOf(NodeRef child)
{
    auto const text = textOf(child);
    auto bottom = nextLineOf(text, child.range().end());
    auto const column = columnOf(child);
    while (bottom < text.size() && isCommentLine(text, bottom) && skipBlanks(text, bottom) - bottom > column)
        bottom = nextLineOf(text, bottom);
    return bottom;
}

// Whether a blank line stands between the children of a container.
static bool separatesByBlankLine(NodeRef container)
{
    auto const text = textOf(container);
    auto const second = container.child(1);
    if (!second || !beginsItsLine(text, second.fullRange().offset))
        return false;
    auto const top = topOf(second);
    return top > 0 && isBlankLine(text, previousLineOf(text, top))
        && previousLineOf(text, top) >= bottomOf(container.firstChild());
}

static bool endsWithBreak(std::string_view text, std::size_t offset)
{
    return offset == 0 || isBreak(text[offset - 1]);
}

// The last value of a child, whatever holds it.
static NodeRef lastValueOf(NodeRef child)
{
    while (child.lastChild() && !child.isFlow() && !child.isAlias())
        child = child.lastChild();
    return child;
}

static bool isBlockText(NodeRef node)
{
    if (!node.isString() || node.isAlias() || node.isFlow())
        return false;
    auto const style = yaml::styleOf(textOf(node).substr(node.contentOffset()));
    return style == yaml::ScalarStyle::Literal || style == yaml::ScalarStyle::Folded;
}

// A block text whose last line is the last of the file and has no end would get one from what is put behind
// it. Where the sign goes that says it has none, in place of another one or not; nothing when there is no
// need.
static std::optional<TextRange> openTextOf(NodeRef child)
{
    auto const text = textOf(child);
    auto const last = lastValueOf(child);
    if (!isBlockText(last) || endsWithBreak(text, text.size()) || last.range().end() != text.size())
        return std::nullopt;
    auto const start = last.contentOffset();
    auto const header = text.substr(start, lineEndOf(text, start) - start);
    auto const sign = header.substr(0, header.find('#')).find_first_of("+-");
    if (sign == std::string_view::npos)
        return TextRange{start + 1, 0};
    bool const isKept = header[sign] == '+' && !last.string().ends_with('\n');
    return isKept ? std::optional(TextRange{start + sign, 1}) : std::nullopt;
}

// What holds a value: a key with its colon, or a dash. The value's anchor stays with it.
struct Holder {
    std::size_t end = 0;  // behind the colon or dash
    std::size_t column = 0;
    bool isKey = false;
    std::string anchor;  // with a blank before it

    std::string indentation() const { return std::string(column, ' '); }
};

static std::string anchorOf(NodeRef node)
{
    return node.anchor().empty() ? std::string() : " " + std::string(node.anchor());
}

static Holder holderOf(NodeRef node)
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
    if (at < text.size() && text[at] == ':')
        holder.end = at + 1;
    return holder;
}

static bool hasColon(Holder const& holder, NodeRef node)
{
    return !holder.isKey || textOf(node)[holder.end - 1] == ':';
}

bool takesLines(NodeRef container)
{
    if (!container.isFlow())
        return true;
    auto const parent = container.parent();
    bool const isHeld = parent ? !parent.isFlow() : container.tree().language() == Language::Yaml;
    return isHeld && !container.firstChild() && !container.isAlias();
}

// Lines to be put in: the first without its indentation, the last without its line end.
struct Lines {
    std::string text;
    bool needsEnd = false;       // a line end behind it is part of its last text
    std::vector<Carry> carries;  // from the old text, to offsets in `text`
};

// Puts lines into a container that has children.
static Patch insertBeside(NodeRef container, NodeRef before, Lines lines, Layout const& layout)
{
    auto const text = textOf(container);
    auto const indentation = std::string(columnOf(container.firstChild()), ' ');
    auto const gap = separatesByBlankLine(container) ? layout.lineEnd : std::string();
    auto const put = [&](std::size_t offset, std::string const& head, std::string const& tail) {
        // From the last line on, blanks may have to go.
        auto const line = lineStartOf(text, offset);
        bool const isAtLine = line == offset && isBlankLine(text, offset) && mayEndInText(lines.text);
        auto const end = isAtLine ? skipBlanks(text, offset) : offset;
        auto const stop = isAtLine ? endOfBlankLines(text, end) : offset;
        auto patch = Patch::replace(TextRange::between(offset, stop), head + lines.text + tail);
        for (auto& carry : lines.carries)
            patch.carries.push_back({carry.from, offset + head.size() + carry.to});
        return patch;
    };
    if (before && !beginsItsLine(text, before.fullRange().offset))
        return put(before.fullRange().offset, {}, layout.lineEnd + gap + indentation);
    if (before)
        return put(topOf(before), indentation, layout.lineEnd + gap);
    auto const offset = bottomOf(container.lastChild());
    if (endsWithBreak(text, offset))
        return put(offset, gap + indentation, layout.lineEnd);
    if (auto const open = openTextOf(container.lastChild()))
        return together({Patch::replace(*open, "-"),
            put(offset, layout.lineEnd + gap + indentation,
                lines.needsEnd ? layout.lineEnd : std::string())});
    return put(offset, layout.lineEnd + gap + indentation, lines.needsEnd ? layout.lineEnd : std::string());
}

// The column of a block that takes the place of the whole definition.
static std::size_t rootColumn(NodeRef root)
{
    auto const text = textOf(root);
    auto const offset = root.range().offset;
    return beginsItsLine(text, offset) ? columnOf(text, offset) : 0;
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
    auto const put = [&](TextRange range, std::string const& head, std::string const& tail) {
        auto patch = Patch::replace(range, head + lines.text + tail);
        for (auto const& carry : lines.carries)
            patch.carries.push_back({carry.from, range.offset + head.size() + carry.to});
        return patch;
    };
    auto const lineEnd = lineEndOf(text, end);
    auto const stop = mayEndInText(lines.text) ? endOfBlankLines(text, lineEnd) : lineEnd;
    auto const tail = lines.needsEnd && stop >= text.size() ? layout.lineEnd : std::string();
    auto holder = empty.parent() ? holderOf(empty) : Holder();
    if (!empty.parent())
        holder.end = empty.range().offset;
    bool const isInline
        = empty.parent() ? !holder.isKey && holder.anchor.empty() : beginsItsLine(text, empty.range().offset);
    if (skipBlanks(text, end) >= lineEnd)
        return isInline ? put(TextRange::between(empty.contentOffset(), stop), {}, tail)
                        : put(TextRange::between(holder.end, stop), holder.anchor + newLine, tail);
    // A comment behind the brackets stays on the line of the key.
    auto patch = put(TextRange::between(lineEnd, stop), newLine, tail);
    auto const shift = holder.anchor.size() - (end - holder.end);
    for (auto& carry : patch.carries)
        carry.to += shift;
    patch.splices.insert(patch.splices.begin(), {holder.end, end - holder.end, holder.anchor});
    return patch;
}

static Patch insertLines(NodeRef container, NodeRef before, Lines const& lines, Layout const& layout)
{
    return container.firstChild() ? insertBeside(container, before, lines, layout)
                                  : openUp(container, lines, layout);
}

static std::size_t childColumn(NodeRef container, Layout const& layout);

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

static std::size_t childColumn(NodeRef container, Layout const& layout)
{
    auto const first = container.firstChild();
    return first ? columnOf(first) : columnInside(container, layout);
}

// Whether a value's last text keeps the line end behind it.
template <typename Source>
static bool endsInBlockText(Source const& source)
{
    if (source.isString()) {
        auto const text = source.string();
        return !text.empty() && text.back() == '\n';
    }
    bool ends = false;
    source.eachItem([&](Source const& item) { ends = endsInBlockText(item); });
    source.eachMember([&](std::string_view, Source const& value) { ends = endsInBlockText(value); });
    return ends;
}

Patch insertMember(NodeRef object, std::string_view key, Value const& value, NodeRef before)
{
    auto const layout = layoutOf(object.tree());
    Lines lines;
    lines.needsEnd = endsInBlockText(FromValue(value));
    auto const indentation = std::string(childColumn(object, layout), ' ');
    writerIn(object, before, layout).member(lines.text, key, FromValue(value), indentation);
    return insertLines(object, before, lines, layout);
}

Patch insertItem(NodeRef array, std::size_t index, Value const& value)
{
    auto const layout = layoutOf(array.tree());
    auto const before = array.child(index);
    Lines lines;
    lines.text = "-";
    lines.needsEnd = endsInBlockText(FromValue(value));
    auto const indentation = std::string(childColumn(array, layout), ' ');
    writerIn(array, before, layout).behindDash(lines.text, FromValue(value), indentation);
    return insertLines(array, before, lines, layout);
}

// --- Text that moves

// Lines on their way from one column to another.
class Shifted {
public:
    Shifted(std::size_t from, std::size_t to, std::string_view lineEnd)
        : m_from(from)
        , m_to(to)
        , m_lineEnd(lineEnd)
    {
    }

    std::string const& text() const { return m_text; }
    std::vector<Carry> const& carries() const { return m_carries; }

    void append(std::string_view text) { m_text += text; }
    /// The lines of `text` between two offsets, the first from where it begins.
    void append(std::string_view text, TextRange range)
    {
        auto at = range.offset;
        bool isFirst = true;
        while (at < range.end()) {
            auto const end = std::min(lineEndOf(text, at), range.end());
            auto content = at;
            if (!isFirst) {
                m_text += m_lineEnd;
                auto const word = std::min(skipSpaces(text, at), end);
                auto const width = word - at;
                // Blank lines stay as they are, unless blanks beyond the indentation say something.
                if (word < end || width > m_from) {
                    auto const moved = width + m_to >= m_from ? width + m_to - m_from : 0;
                    m_text.append(moved, ' ');
                    content = word;
                }
            }
            if (content < end) {
                m_carries.push_back({TextRange::between(content, end), m_text.size()});
                m_text += text.substr(content, end - content);
            }
            isFirst = false;
            at = std::min(nextLineOf(text, end), range.end());
            if (at == end)
                break;
        }
    }

private:
    static std::size_t skipSpaces(std::string_view text, std::size_t at)
    {
        while (at < text.size() && text[at] == ' ')
            ++at;
        return at;
    }

    std::size_t m_from;
    std::size_t m_to;
    std::string m_lineEnd;
    std::string m_text;
    std::vector<Carry> m_carries;
};

// Whether the text of a child can stand in a block as it is.
static bool standsInBlock(NodeRef child)
{
    return child.tree().language() == Language::Yaml && !child.parent().isFlow();
}

// From the first comment above a child to its last line, without the line end behind it.
static TextRange linesOf(NodeRef child)
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

// Where the lines of a block end; one whose fields all have faults has none.
static std::size_t endOfBlock(NodeRef collection)
{
    auto const last = collection.lastChild();
    return last ? linesOf(last).end() : collection.range().end();
}

// Whether the text of a child means something else without the line end behind it.
static bool keepsLineEnd(NodeRef child)
{
    auto const last = lastValueOf(child);
    return isBlockText(last) && last.string().ends_with('\n');
}

// Puts the sign of openTextOf() into lines that were moved; its place is in one that is carried.
static void closeOpenText(Lines& lines, TextRange sign)
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
        lines.needsEnd = endsInBlockText(FromNode(child));
        return;
    }
    Shifted shifted(columnOf(child), column, layout.lineEnd);
    shifted.append(textOf(child), linesOf(child));
    for (auto const& carry : shifted.carries())
        lines.carries.push_back({carry.from, start + carry.to});
    lines.text += shifted.text();
    lines.needsEnd = keepsLineEnd(child);
    if (auto const open = openTextOf(child))
        closeOpenText(lines, *open);
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

// --- Taking out

// Takes all children of a container out and leaves brackets.
static Patch close(NodeRef container)
{
    auto const text = textOf(container);
    auto const brackets = container.isObject() ? "{}" : "[]";
    auto const last = linesOf(container.lastChild()).end();
    if (!container.parent())
        return Patch::replace(TextRange::between(container.contentOffset(), last), brackets);
    auto const holder = holderOf(container);
    auto const lineEnd = lineEndOf(text, holder.end);
    if (container.contentOffset() <= lineEnd)
        return Patch::replace(TextRange::between(container.contentOffset(), last), brackets);
    // A comment behind the key stays there; its tag goes on saying what the brackets are.
    auto const properties
        = text.substr(container.range().offset, container.contentOffset() - container.range().offset);
    auto const word = properties.substr(0, properties.find_last_not_of(" \t\r\n") + 1);
    auto const end
        = container.range().offset <= lineEnd ? container.range().offset + word.size() : holder.end;
    std::string const inserted = end > holder.end || word.empty() ? std::string(" ") + brackets
                                                                  : " " + std::string(word) + " " + brackets;
    Patch patch;
    patch.splices.push_back({end, 0, inserted});
    patch.splices.push_back({lineEnd, last - lineEnd, {}});
    return patch;
}

// Takes the neighbours `first` to `last` out; `isLed` says that a sibling before them stays.
static Splice removeRun(NodeRef first, NodeRef last, bool isLed)
{
    auto const text = textOf(first);
    auto const next = last.nextSibling();
    auto const offset = first.fullRange().offset;
    if (!beginsItsLine(text, offset)) {
        // Behind a dash: what follows moves up to it, unless comments stand above that.
        if (next && topOf(next) == lineStartOf(text, next.fullRange().offset))
            return {offset, next.fullRange().offset - offset, {}};
        auto start = offset;
        while (isBlank(text[start - 1]))
            --start;
        return {start, linesOf(last).end() - start, {}};
    }
    auto top = topOf(first);
    auto bottom = bottomOf(last);
    if (isLed)
        while (lineStartOf(text, top) > 0 && isBlankLine(text, previousLineOf(text, top)))
            top = previousLineOf(text, top);
    else
        while (next && bottom < text.size() && isBlankLine(text, bottom))
            bottom = nextLineOf(text, bottom);
    return {top, bottom - top, {}};
}

Patch removeNodes(std::span<NodeRef const> nodes)
{
    auto const container = nodes.front().parent();
    if (nodes.size() == container.size())
        return close(container);
    Patch patch;
    bool isLed = false;
    auto child = container.firstChild();
    for (std::size_t i = 0; i < nodes.size();) {
        for (; child != nodes[i]; child = child.nextSibling())
            isLed = true;
        auto const first = child;
        auto last = child;
        for (; i < nodes.size() && child == nodes[i]; ++i, child = child.nextSibling())
            last = child;
        patch.splices.push_back(removeRun(first, last, isLed));
    }
    return patch;
}

// --- Replacing

// The end of what goes with a value: of a block all its lines, of all else itself.
static std::size_t endOfValue(NodeRef node)
{
    return isBlockCollection(node) && !node.isAlias() ? endOfBlock(node) : node.range().end();
}

// Puts a scalar, brackets or a block text where a value stands.
static Patch putInline(NodeRef node, std::string written, Layout const& layout)
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
    auto const head = (hasColon(holder, node) ? "" : ":") + holder.anchor + " " + written;
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

// Puts the lines of a block where a value stands; `lines` as insertLines() takes them, at `column`.
static Patch putBlock(
    NodeRef node, std::string lines, bool needsEnd, std::size_t column, Layout const& layout)
{
    auto const text = textOf(node);
    auto const end = endOfValue(node);
    auto const lineEnd = lineEndOf(text, end);
    // Blanks behind the value go too: they could become a part of its last text.
    bool const isAlone = skipBlanks(text, end) >= lineEnd;
    auto const below = mayEndInText(lines) ? endOfBlankLines(text, lineEnd) : lineEnd;
    auto const stop = isAlone ? below : end;
    if (needsEnd && below == text.size())
        lines += layout.lineEnd;
    auto const block = layout.lineEnd + std::string(column, ' ') + lines;
    bool const isBlock = isBlockCollection(node) && !node.isAlias();
    auto const start = node.range().offset;
    if (!node.parent() && (isAlone || isBlock))
        return Patch::replace(
            TextRange::between(start, stop), beginsItsLine(text, start) ? lines : layout.lineEnd + lines);
    auto holder = node.parent() ? holderOf(node) : Holder();
    if (!node.parent())
        holder.end = start;
    auto const head = std::string(hasColon(holder, node) ? "" : ":") + holder.anchor;
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

// Members of one object that stand in the same order: what is equal stays, what differs is replaced.
static std::optional<Patch> reshapeObject(NodeRef node, Value const& value)
{
    std::vector<Patch> patches;
    std::vector<NodeRef> gone;
    auto member = node.firstChild();
    bool keepsAny = false;
    auto const& members = value.members();
    std::size_t i = 0;
    for (; member; member = member.nextSibling()) {
        if (i < members.size() && member.keyIs(members[i].key)) {
            keepsAny = true;
            if (!(member.value() == members[i].value))
                patches.push_back(text::replaceValue(member, members[i].value));
            ++i;
        } else if (value.find(member.key())) {
            return std::nullopt;
        } else {
            gone.push_back(member);
        }
    }
    if (!keepsAny)
        return std::nullopt;
    if (!gone.empty())
        patches.insert(patches.begin(), block::removeNodes(gone));
    for (; i < members.size(); ++i)
        patches.push_back(block::insertMember(node, members[i].key, members[i].value, {}));
    return together(std::move(patches));
}

static std::optional<Patch> reshapeArray(NodeRef node, Value const& value)
{
    auto const& items = value.items();
    if (items.size() < node.size() || node.size() == 0)
        return std::nullopt;
    std::vector<Patch> patches;
    std::size_t i = 0;
    for (auto const item : node) {
        if (!(item.value() == items[i]))
            patches.push_back(text::replaceValue(item, items[i]));
        ++i;
    }
    for (; i < items.size(); ++i)
        patches.push_back(block::insertItem(node, i, items[i]));
    return together(std::move(patches));
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
    if (!node.isFlow() && !node.isAlias()) {
        auto reshaped = node.isObject() && value.isObject() ? reshapeObject(node, value)
            : node.isArray() && value.isArray()             ? reshapeArray(node, value)
                                                            : std::nullopt;
        if (reshaped && fits(*reshaped, textOf(node).size()))
            return *reshaped;
    }
    auto column = node.parent() ? 0 : rootColumn(node);
    if (node.parent()) {
        auto const holder = holderOf(node);
        bool const isRight = value.isObject() || layout.indentsLists;
        column = !holder.isKey ? holder.column + (holder.anchor.empty() ? 2 : layout.indentUnit.size())
                               : holder.column + (isRight ? layout.indentUnit.size() : 0);
    }
    std::string lines;
    writer.collection(lines, FromValue(value), std::string(column, ' '));
    return putBlock(node, std::move(lines), endsInBlockText(FromValue(value)), column, layout);
}

// --- What people type

std::string valueText(NodeRef node)
{
    auto const text = textOf(node);
    bool const isBlock = !node.isFlow() && !node.isAlias() && (node.isObject() || node.isArray());
    auto const from = isBlock ? columnOf(text, node.contentOffset()) : node.parent() ? columnOf(node) : 0;
    Shifted shifted(from, 0, "\n");
    auto const end = isBlock ? endOfBlock(node) : node.range().end();
    shifted.append(text, TextRange::between(isBlock ? node.contentOffset() : node.range().offset, end));
    return shifted.text();
}

// The first column at which a further line of a value stands.
static std::size_t leastColumn(std::string_view written)
{
    auto least = std::string_view::npos;
    auto const lines = text::linesOf(written);
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (auto const blanks = blanksBefore(lines[i]).size(); blanks < lines[i].size())
            least = std::min(least, blanks);
    return least == std::string_view::npos ? 0 : least;
}

// A scalar or brackets as they are written, the further lines right of what holds them at `column`.
static std::string inlineAs(NodeRef written, std::size_t column, Layout const& layout)
{
    auto const token = written.text();
    auto const style = yaml::styleOf(std::string_view(written.tree().text()).substr(written.contentOffset()));
    bool const isBlockText = written.isString() && !written.isFlow()
        && (style == yaml::ScalarStyle::Literal || style == yaml::ScalarStyle::Folded);
    auto const header = token.substr(0, lineEndOf(token, 0));
    auto const digit = header.find_first_of("123456789");
    auto const unit = isBlockText && digit != std::string_view::npos
        ? static_cast<std::size_t>(header[digit] - '0')
        : layout.indentUnit.size();
    auto const from = isBlockText && digit != std::string_view::npos ? unit : leastColumn(token);
    Shifted shifted(from, column + unit, layout.lineEnd);
    shifted.append(token, {0, token.size()});
    return shifted.text();
}

// A block as it is written, at `column`.
static std::string blockAs(NodeRef written, std::size_t column, Layout const& layout)
{
    auto const text = textOf(written);
    Shifted shifted(columnOf(text, written.contentOffset()), column, layout.lineEnd);
    shifted.append(text, TextRange::between(written.contentOffset(), written.range().end()));
    return shifted.text();
}

static std::size_t columnBehind(Holder const& holder, NodeRef written, Layout const& layout)
{
    if (!holder.isKey)
        return holder.column + (holder.anchor.empty() ? 2 : layout.indentUnit.size());
    return holder.column + (written.isObject() || layout.indentsLists ? layout.indentUnit.size() : 0);
}

Patch replaceValueAs(NodeRef node, NodeRef written)
{
    auto const layout = layoutOf(node.tree());
    auto const holder = node.parent() ? holderOf(node) : Holder();
    if (!isBlockCollection(written))
        return putInline(node, inlineAs(written, holder.column, layout), layout);
    auto const column = node.parent() ? columnBehind(holder, written, layout) : rootColumn(node);
    return putBlock(
        node, blockAs(written, column, layout), endsInBlockText(FromNode(written)), column, layout);
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
        auto const column = columnBehind(holder, written, layout);
        lines.text += layout.lineEnd + std::string(column, ' ') + blockAs(written, column, layout);
    } else {
        lines.text += ' ' + inlineAs(written, holder.column, layout);
    }
    lines.needsEnd = endsInBlockText(FromNode(written));
    return insertLines(object, before, lines, layout);
}

// --- Moving

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

std::string write(NodeRef node, Layout const& layout, std::string_view indentation)
{
    std::string out;
    BlockWriter const writer(layout);
    FromNode const source(node);
    if ((node.isObject() || node.isArray()) && node.size() > 0)
        writer.collection(out, source, std::string(indentation));
    else
        writer.scalar(out, source, std::string(indentation));
    return out;
}

}  // namespace steploom::text::block
