// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/flow_edit.h"

#include "core/base/json_writer.h"
#include "core/text/lines.h"
#include "core/text/tree_source.h"
#include "core/text/yaml/scalar.h"

#include <algorithm>
#include <vector>

namespace steploom::text::flow {

template <typename Source>
static bool isShortList(Source const& source)
{
    static constexpr std::size_t longest = 80;
    std::size_t length = 2;
    bool isFlat = true;
    source.eachItem([&](Source const& item) {
        isFlat = isFlat && !item.isArray() && !item.isObject();
        length += (item.isString() ? item.string().size() + 2 : 6) + 2;
    });
    return isFlat && length <= longest;
}

template <typename Source>
static void writeLine(std::string& out, Source const& source, std::string_view separator)
{
    bool isFirst = true;
    auto const separate = [&] {
        if (!isFirst)
            out += separator;
        isFirst = false;
    };
    if (source.isArray()) {
        out += '[';
        source.eachItem([&](Source const& item) {
            separate();
            writeLine(out, item, separator);
        });
        out += ']';
    } else if (source.isObject()) {
        out += '{';
        source.eachMember([&](std::string_view key, Source const& value) {
            separate();
            value.noteKey(out.size());
            appendJsonString(out, key);
            out += separator.size() > 1 ? ": " : ":";
            writeLine(out, value, separator);
        });
        out += '}';
    } else {
        source.appendScalar(out);
    }
}

template <typename Source>
static void writeLines(
    std::string& out, Source const& source, Layout const& layout, std::string const& indentation)
{
    bool const list = source.isArray();
    if ((!list && !source.isObject()) || source.size() == 0 || (list && isShortList(source))) {
        writeLine(out, source, ", ");
        return;
    }
    auto const inner = indentation + layout.indentUnit;
    out += list ? '[' : '{';
    bool isFirst = true;
    auto const startLine = [&] {
        if (!isFirst)
            out += ',';
        isFirst = false;
        out += layout.lineEnd + inner;
    };
    source.eachItem([&](Source const& item) {
        startLine();
        writeLines(out, item, layout, inner);
    });
    source.eachMember([&](std::string_view key, Source const& value) {
        startLine();
        value.noteKey(out.size());
        appendJsonString(out, key);
        out += ": ";
        writeLines(out, value, layout, inner);
    });
    out += layout.lineEnd + indentation;
    out += list ? ']' : '}';
}

static std::string writeLaidOut(Value const& value, Layout const& layout, std::string_view indentation)
{
    std::string out;
    writeLines(out, FromValue(value), layout, std::string(indentation));
    return out;
}

std::string write(
    NodeRef node, Layout const& layout, std::string_view indentation, std::vector<Carry>* carries)
{
    std::string out;
    writeLines(out, FromNode(node, carries), layout, std::string(indentation));
    return out;
}

std::string writeOnOneLine(NodeRef node)
{
    std::string out;
    writeLine(out, FromNode(node), ",");
    return out;
}

// The outermost brackets around `node`: what lies outside of them has another style.
static NodeRef outermost(NodeRef node)
{
    while (node.parent() && node.parent().isFlow())
        node = node.parent();
    return node;
}

// A key as its neighbours are written: without quotes where a text of YAML does so.
static std::string writeKey(NodeRef object, std::string_view key)
{
    auto const& tree = object.tree();
    auto const first = object.firstChild();
    bool const isPlain = tree.language() == Language::Yaml && first && first.hasKey()
        && yaml::styleOf(std::string_view(tree.text()).substr(first.keyRange().offset))
            == yaml::ScalarStyle::Plain;
    return isPlain ? yaml::writeScalar(key, yaml::Context::Flow) : toJsonString(key);
}

ChildPlace childPlace(NodeRef container, NodeRef before)
{
    auto const& tree = container.tree();
    std::string_view const text = tree.text();
    auto const spans
        = [&](std::size_t from, std::size_t to) { return spansLines(text.substr(from, to - from)); };
    auto const layout = layoutOf(tree);
    TextRange const range{container.contentOffset(), container.range().end() - container.contentOffset()};
    ChildPlace place;
    if (!container.firstChild()) {
        // An empty container opens up over lines unless it stands inside a one-line text.
        auto const outer = outermost(container);
        bool const oneLine = !spansLines(outer.text()) && outer != container;
        place.offset = range.offset + 1;
        place.ownLine = !oneLine;
        if (oneLine)
            return place;
        auto const indentation = indentationAt(tree, range.offset);
        place.indentation = indentation + layout.indentUnit;
        place.before = layout.lineEnd + place.indentation;
        // Blanks and line ends inside the brackets stay behind the new child when they already end its line.
        bool const hasLineEnd = spans(range.offset, range.end());
        place.after = hasLineEnd ? std::string() : layout.lineEnd + indentation;
        return place;
    }
    auto const first = container.firstChild();
    place.ownLine = spans(range.offset, first.fullRange().offset)
        || (container.size() > 1 && spans(first.range().end(), container.child(1).fullRange().offset));
    place.indentation = indentationAt(tree, place.ownLine ? first.fullRange().offset : range.offset);
    auto const separator = place.ownLine ? layout.lineEnd + place.indentation : std::string(" ");
    if (before) {
        place.offset = before.fullRange().offset;
        place.after = "," + separator;
    } else {
        place.offset = container.lastChild().range().end();
        place.before = "," + separator;
    }
    return place;
}

static std::string writeFor(ChildPlace const& place, Value const& value, Layout const& layout)
{
    return place.ownLine ? writeLaidOut(value, layout, place.indentation) : toJson(value);
}

static Patch insertChild(ChildPlace const& place, std::string_view child)
{
    return Patch::insert(place.offset, place.before + std::string(child) + place.after);
}

Patch insertMember(NodeRef object, std::string_view key, Value const& value, NodeRef before)
{
    auto const place = childPlace(object, before);
    return insertChild(place, writeKey(object, key) + ": " + writeFor(place, value, layoutOf(object.tree())));
}

Patch insertItem(NodeRef array, std::size_t index, Value const& value)
{
    auto const place = childPlace(array, array.child(index));
    return insertChild(place, writeFor(place, value, layoutOf(array.tree())));
}

// --- Text from elsewhere

// Without the blanks outside of strings.
static std::string onOneLine(std::string_view text)
{
    std::string out;
    bool isString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (isString && c == '\\' && i + 1 < text.size()) {
            out += c;
            out += text[++i];
            continue;
        }
        if (c == '"')
            isString = !isString;
        if (isString || (!isBlank(c) && !isBreak(c)))
            out += c;
    }
    return out;
}

// The text of a member, or item, of any JSON text as it stands at `place`: its lines move to the new
// indentation, in the units of that, with its line ends. Where children stand on one line, the blanks between
// its words go. Words and numbers stay as they are spelled.
static std::string relaid(NodeRef child, ChildPlace const& place, Layout const& layout)
{
    auto const range = child.fullRange();
    auto const old = std::string_view(child.tree().text()).substr(range.offset, range.length);
    if (!place.ownLine && spansLines(old))
        return onOneLine(old);
    auto const lines = linesOf(old);
    // The closing bracket stands where the child itself does, also when its first line was cut out of others.
    auto const base = blanksBefore(lines.back());
    auto unit = lines.size() > 2 ? blanksBefore(lines[1]) : std::string_view();
    unit.remove_prefix(unit.starts_with(base) ? base.size() : unit.size());

    std::string out(lines.front());
    for (std::size_t i = 1; i < lines.size(); ++i) {
        auto rest = lines[i];
        out += layout.lineEnd;
        if (blanksBefore(rest).size() == rest.size())
            continue;
        rest.remove_prefix(rest.starts_with(base) ? base.size() : blanksBefore(rest).size());
        out += place.indentation;
        for (; !unit.empty() && unit != layout.indentUnit && rest.starts_with(unit);
            rest.remove_prefix(unit.size()))
            out += layout.indentUnit;
        out += rest;
    }
    return out;
}

// Appends `child` as it is written at a place of `home`: taken over, or written anew where its text is no
// JSON; then `carries` says where its keys go.
static void appendCopy(std::string& out, NodeRef child, NodeRef home, ChildPlace const& place,
    Layout const& layout, std::vector<Carry>& carries)
{
    if (child.tree().language() == Language::Json) {
        out += relaid(child, place, layout);
        return;
    }
    FromNode const source(child, &carries);
    if (child.hasKey()) {
        source.noteKey(out.size());
        out += writeKey(home, child.key()) + ": ";
    }
    if (place.ownLine)
        writeLines(out, source, layout, place.indentation);
    else
        writeLine(out, source, ",");
}

Patch insertCopies(NodeRef home, std::span<NodeRef const> children, NodeRef before)
{
    auto const layout = layoutOf(home.tree());
    auto const place = childPlace(home, before);
    auto const separator = place.ownLine ? "," + layout.lineEnd + place.indentation : std::string(", ");
    std::string text;
    std::vector<Carry> carries;
    for (auto const child : children) {
        text += text.empty() ? std::string() : separator;
        appendCopy(text, child, home, place, layout, carries);
    }
    auto patch = insertChild(place, text);
    // What is of the same text is on its way here.
    if (&children.front().tree() == &home.tree())
        for (auto const& carry : carries)
            patch.carries.push_back({carry.from, place.offset + place.before.size() + carry.to});
    return patch;
}

// What people typed by itself, with the indentation and the line ends of its place.
static std::string typedFor(NodeRef written, std::string_view indentation, std::string_view lineEnd)
{
    bool const isBlock = written.tree().language() == Language::Yaml && !written.isFlow();
    auto const typed = isBlock ? std::string() : std::string(written.text());
    if (isBlock) {
        bool const isCollection = written.isObject() || written.isArray();
        bool const isPlain = yaml::styleOf(written.text()) == yaml::ScalarStyle::Plain;
        if (isCollection || !written.isString() || isPlain || spansLines(written.text()))
            return writeOnOneLine(written);
        return std::string(written.text());
    }
    std::string out;
    bool isFirst = true;
    for (auto const line : linesOf(typed)) {
        if (!isFirst)
            out += lineEnd;
        if (!isFirst && !line.empty())
            out += indentation;
        isFirst = false;
        out += line;
    }
    return out;
}

Patch insertMemberAs(NodeRef object, std::string_view key, NodeRef written, NodeRef before)
{
    auto const& tree = object.tree();
    auto const layout = layoutOf(tree);
    auto const first = object.firstChild();
    auto const indentation = first ? indentationAt(tree, first.fullRange().offset)
                                   : indentationAt(tree, object.range().offset) + layout.indentUnit;
    return insertChild(childPlace(object, before),
        writeKey(object, key) + ": " + typedFor(written, indentation, layout.lineEnd));
}

// --- Taking out

// Takes the neighbours `first` to `last` out; `before` is what stands before them and stays, if anything
// does.
static Splice removeRun(NodeRef before, NodeRef first, NodeRef last)
{
    auto const start = first.fullRange().offset;
    auto const end = last.range().end();
    if (before)
        return {before.range().end(), end - before.range().end(), {}};
    if (auto const next = last.nextSibling())
        return {start, next.fullRange().offset - start, {}};
    // Nothing is left: the container closes up.
    auto const parent = first.parent();
    auto const inside = parent.contentOffset() + 1;
    auto const rest = std::string_view(first.tree().text()).substr(end, parent.range().end() - end);
    auto const closing = rest.find_first_not_of(" \t\r\n,");
    bool const isKept = closing == std::string_view::npos || rest[closing] == '#';
    return {inside, end - inside + (isKept ? 0 : closing), {}};
}

Patch removeNodes(std::span<NodeRef const> nodes)
{
    Patch patch;
    NodeRef before;
    auto child = nodes.front().parent().firstChild();
    for (std::size_t i = 0; i < nodes.size();) {
        for (; child != nodes[i]; child = child.nextSibling())
            before = child;
        auto const first = child;
        auto last = child;
        for (; i < nodes.size() && child == nodes[i]; ++i, child = child.nextSibling())
            last = child;
        patch.splices.push_back(removeRun(before, first, last));
    }
    return patch;
}

// --- Replacing

Patch replaceValueText(NodeRef node, std::string_view valueText)
{
    // A value that is missing altogether has no place of its own: it goes behind its key.
    if (node.range().isEmpty() && node.hasKey()) {
        std::string_view const text = node.tree().text();
        auto const after = skipBlanks(text, node.keyRange().end());
        bool const colon = after < text.size() && text[after] == ':';
        return Patch::insert(
            colon ? after + 1 : node.keyRange().end(), (colon ? " " : ": ") + std::string(valueText));
    }
    if (node.tree().language() == Language::Json)
        return Patch::replace(node.range(), std::string(valueText));
    // What aliases stand for keeps its anchor. Behind a bare key the colon needs a blank.
    auto const before = node.range().offset;
    std::string written = before > 0 && node.tree().text()[before - 1] == ':' ? " " : "";
    if (!node.anchor().empty())
        written.append(node.anchor()).append(" ");
    return Patch::replace(node.range(), written.append(valueText));
}

Patch replaceValue(NodeRef node, Value const& value)
{
    auto const& tree = node.tree();
    bool const laidOut = spansLines(outermost(node).text());
    auto const indentation = indentationAt(tree, node.fullRange().offset);
    return replaceValueText(node, laidOut ? writeLaidOut(value, layoutOf(tree), indentation) : toJson(value));
}

// The blanks that all lines of `node` after its first begin with: those of the line on which it stands, or
// none where a line stands further left.
static std::string sharedIndentation(NodeRef node)
{
    auto indentation = indentationAt(node.tree(), node.range().offset);
    auto const lines = linesOf(node.text());
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (!lines[i].empty() && !lines[i].starts_with(indentation))
            return {};
    return indentation;
}

std::string valueText(NodeRef node)
{
    auto const indentation = sharedIndentation(node);
    std::string out;
    bool isFirst = true;
    for (auto line : linesOf(node.text())) {
        if (!isFirst) {
            out += '\n';
            line.remove_prefix(line.starts_with(indentation) ? indentation.size() : 0);
        }
        isFirst = false;
        out += line;
    }
    return out;
}

Patch replaceValueAs(NodeRef node, NodeRef written)
{
    auto const typed = typedFor(written, sharedIndentation(node), layoutOf(node.tree()).lineEnd);
    if (node.range().isEmpty())
        return replaceValueText(node, typed);
    // Only what differs is changed.
    auto patch = difference(node.text(), typed);
    for (auto& splice : patch.splices)
        splice.offset += node.range().offset;
    return patch;
}

Patch replaceMember(NodeRef member, std::string_view key, Value const& value)
{
    auto const indentation = indentationAt(member.tree(), member.fullRange().offset);
    return Patch::replace(member.fullRange(),
        writeKey(member.parent(), key) + ": " + writeLaidOut(value, layoutOf(member.tree()), indentation));
}

// --- Moving

namespace {

// Text on its way to another place, with where each of its lines comes from.
class MovedText {
public:
    explicit MovedText(std::string indentation) : m_indentation(std::move(indentation)) {}

    void append(std::string_view text) { m_text += text; }
    void append(NodeRef member)
    {
        auto const& tree = member.tree();
        auto const range = member.fullRange();
        auto const oldIndentation = indentationAt(tree, range.offset);
        std::string_view const old = std::string_view(tree.text()).substr(range.offset, range.length);
        std::size_t start = 0;
        while (start < old.size()) {
            auto lineEnd = old.find('\n', start);
            lineEnd = lineEnd == std::string_view::npos ? old.size() : lineEnd + 1;
            auto content = start;
            if (start > 0 && old.substr(start, oldIndentation.size()) == oldIndentation) {
                content = start + oldIndentation.size();
                m_text += m_indentation;
            }
            m_lines.push_back(
                {TextRange::between(range.offset + content, range.offset + lineEnd), m_text.size()});
            m_text += old.substr(content, lineEnd - content);
            start = lineEnd;
        }
    }

    std::string const& text() const { return m_text; }
    /// The lines as they are carried when the text begins at `offset` of the new text.
    std::vector<Carry> carriesTo(std::size_t offset) const
    {
        auto carries = m_lines;
        for (auto& carry : carries)
            carry.to += offset;
        return carries;
    }

private:
    std::string m_indentation;
    std::string m_text;
    std::vector<Carry> m_lines;
};

}  // namespace

Patch moveChildren(std::span<NodeRef const> children, NodeRef home, NodeRef before)
{
    auto const& tree = home.tree();
    auto const place = childPlace(home, before);
    auto const separator
        = place.ownLine ? "," + layoutOf(tree).lineEnd + place.indentation : std::string(", ");
    MovedText moved(place.indentation);
    for (auto const child : children) {
        if (child != children.front())
            moved.append(separator);
        moved.append(child);
    }
    auto patch = flow::removeNodes(children);
    auto const after = std::find_if(patch.splices.begin(), patch.splices.end(),
        [&](Splice const& removal) { return removal.offset >= place.offset; });
    auto start = place.offset + place.before.size();
    for (auto at = patch.splices.begin(); at != after; ++at)
        start -= at->removed;
    patch.splices.insert(after, {place.offset, 0, place.before + moved.text() + place.after});
    if (!fits(patch, tree.text().size()))
        return {};  // the new place is the old one
    patch.carries = moved.carriesTo(start);
    return patch;
}

Patch moveItem(NodeRef list, std::size_t from, std::size_t to)
{
    // Only the items between the two places change theirs; the text between items stays.
    auto const first = std::min(from, to);
    auto const last = std::max(from, to);
    std::vector<NodeRef> order;
    for (auto i = first; i <= last; ++i)
        order.push_back(list.child(i));
    auto moved = order;
    if (from < to)
        std::rotate(moved.begin(), moved.begin() + 1, moved.end());
    else
        std::rotate(moved.rbegin(), moved.rbegin() + 1, moved.rend());

    Patch patch;
    std::size_t shift = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto const place = order[i].range();
        auto const what = moved[i].range();
        patch.splices.push_back({place.offset, place.length, std::string(moved[i].text())});
        patch.carries.push_back({what, place.offset + shift});
        shift += what.length - place.length;
    }
    return patch;
}

}  // namespace steploom::text::flow
