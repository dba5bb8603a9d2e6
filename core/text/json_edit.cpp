// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/json_edit.h"

#include "core/base/json_writer.h"

#include <algorithm>

namespace steploom::text {

static std::size_t lineStartOf(std::string_view text, std::size_t offset)
{
    auto const before = offset == 0 ? std::string_view::npos : text.find_last_of("\r\n", offset - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}

std::string indentationAt(SyntaxTree const& tree, std::size_t offset)
{
    std::string_view const text = tree.text();
    auto const start = lineStartOf(text, offset);
    auto const end = text.find_first_not_of(" \t", start);
    return std::string(text.substr(start, (end == std::string_view::npos ? text.size() : end) - start));
}

static bool spansLines(SyntaxTree const& tree, TextRange range)
{
    return std::string_view(tree.text()).substr(range.offset, range.length).find_first_of("\r\n")
        != std::string_view::npos;
}

Layout layoutOf(SyntaxTree const& tree)
{
    Layout layout;
    std::string_view const text = tree.text();
    if (auto const lf = text.find('\n'); lf != std::string_view::npos)
        layout.lineEnd = lf > 0 && text[lf - 1] == '\r' ? "\r\n" : "\n";
    else if (text.find('\r') != std::string_view::npos)
        layout.lineEnd = "\r";
    // The first member that stands on a line of its own shows the unit.
    for (auto node = tree.root(); node && node.firstChild(); node = node.firstChild()) {
        auto const outer = indentationAt(tree, node.range().offset);
        auto const inner = indentationAt(tree, node.firstChild().fullRange().offset);
        if (inner.size() > outer.size()
            && spansLines(
                tree, TextRange::between(node.range().offset, node.firstChild().fullRange().offset))) {
            layout.indentUnit = inner.substr(outer.size());
            break;
        }
    }
    return layout;
}

static bool isShortList(Value const& value)
{
    static constexpr std::size_t longest = 80;
    std::size_t length = 2;
    for (auto const& item : value.items()) {
        if (item.isArray() || item.isObject())
            return false;
        length += (item.isString() ? item.string().size() + 2 : 6) + 2;
    }
    return length <= longest;
}

static void writeValue(
    std::string& out, Value const& value, Layout const& layout, std::string const& indentation)
{
    bool const list = value.isArray();
    if ((!list && !value.isObject()) || value.size() == 0) {
        appendJson(out, value);
        return;
    }
    if (list && isShortList(value)) {
        out += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0)
                out += ", ";
            appendJson(out, *value.at(i));
        }
        out += ']';
        return;
    }
    auto const inner = indentation + layout.indentUnit;
    out += list ? '[' : '{';
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (i > 0)
            out += ',';
        out += layout.lineEnd + inner;
        if (list) {
            writeValue(out, value.items()[i], layout, inner);
        } else {
            appendJsonString(out, value.members()[i].key);
            out += ": ";
            writeValue(out, value.members()[i].value, layout, inner);
        }
    }
    out += layout.lineEnd + indentation;
    out += list ? ']' : '}';
}

std::string writeLaidOut(Value const& value, Layout const& layout, std::string_view indentation)
{
    std::string out;
    writeValue(out, value, layout, std::string(indentation));
    return out;
}

ChildPlace childPlace(NodeRef container, NodeRef before)
{
    auto const& tree = container.tree();
    auto const layout = layoutOf(tree);
    auto const range = container.range();
    ChildPlace place;
    if (!container.firstChild()) {
        // An empty container opens up over lines unless it stands inside a one-line text.
        bool const oneLine = !spansLines(tree, tree.root().range()) && tree.root() != container;
        place.offset = range.offset + 1;
        place.ownLine = !oneLine;
        if (oneLine)
            return place;
        auto const outer = indentationAt(tree, range.offset);
        place.indentation = outer + layout.indentUnit;
        place.before = layout.lineEnd + place.indentation;
        // Blanks and line ends inside the brackets stay behind the new child when they already end its line.
        bool const hasLineEnd = spansLines(tree, range);
        place.after = hasLineEnd ? std::string() : layout.lineEnd + outer;
        return place;
    }
    auto const first = container.firstChild();
    place.ownLine = spansLines(tree, TextRange::between(range.offset, first.fullRange().offset))
        || (container.size() > 1
            && spansLines(
                tree, TextRange::between(first.range().end(), container.child(1).fullRange().offset)));
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

Patch insertChild(ChildPlace const& place, std::string_view child)
{
    return Patch::insert(place.offset, place.before + std::string(child) + place.after);
}

Patch insertMember(NodeRef object, std::string_view key, Value const& value, NodeRef before)
{
    auto const place = childPlace(object, before);
    return insertChild(place, toJsonString(key) + ": " + writeFor(place, value, layoutOf(object.tree())));
}

Patch insertMemberText(NodeRef object, std::string_view key, std::string_view valueText, NodeRef before)
{
    return insertChild(childPlace(object, before), toJsonString(key) + ": " + std::string(valueText));
}

Patch insertItem(NodeRef array, std::size_t index, Value const& value)
{
    auto const place = childPlace(array, array.child(index));
    return insertChild(place, writeFor(place, value, layoutOf(array.tree())));
}

Patch removeNode(NodeRef node)
{
    auto const parent = node.parent();
    auto const own = node.fullRange();
    if (auto const previous = node.previousSibling())
        return Patch::replace(TextRange::between(previous.range().end(), own.end()), {});
    if (auto const next = node.nextSibling())
        return Patch::replace(TextRange::between(own.offset, next.fullRange().offset), {});
    // The only child: the container closes up.
    auto const inside = TextRange::between(parent.range().offset + 1, own.end());
    std::string_view const rest
        = std::string_view(node.tree().text()).substr(own.end(), parent.range().end() - own.end());
    auto const closing = rest.find_first_not_of(" \t\r\n,");
    return Patch::replace(
        {inside.offset, inside.length + (closing == std::string_view::npos ? 0 : closing)}, {});
}

Patch replaceValueText(NodeRef node, std::string_view valueText)
{
    // A value that is missing altogether has no place of its own: it goes behind its key.
    if (node.kind() == NodeKind::Missing && node.range().isEmpty() && node.hasKey()) {
        std::string_view const text = node.tree().text();
        auto const after = text.find_first_not_of(" \t", node.keyRange().end());
        bool const colon = after != std::string_view::npos && text[after] == ':';
        return Patch::insert(
            colon ? after + 1 : node.keyRange().end(), (colon ? " " : ": ") + std::string(valueText));
    }
    return Patch::replace(node.range(), std::string(valueText));
}

Patch replaceValue(NodeRef node, Value const& value)
{
    auto const& tree = node.tree();
    bool const laidOut = spansLines(tree, tree.root().range());
    auto const indentation = indentationAt(tree, node.fullRange().offset);
    return replaceValueText(node, laidOut ? writeLaidOut(value, layoutOf(tree), indentation) : toJson(value));
}

Patch renameKey(NodeRef member, std::string_view key)
{
    // The quotes stay where they are, so that whatever is anchored at the key stays with it.
    auto const range = member.keyRange();
    std::string_view const old = std::string_view(member.tree().text()).substr(range.offset, range.length);
    if (old.size() < 2 || old.front() != '"' || old.back() != '"')
        return Patch::replace(range, toJsonString(key));
    return Patch::replace({range.offset + 1, range.length - 2}, toJsonStringContent(key));
}

Patch setMember(NodeRef object, std::string_view key, Value const& value)
{
    if (auto const member = object.find(key))
        return replaceValue(member, value);
    return insertMember(object, key, value);
}

}  // namespace steploom::text
