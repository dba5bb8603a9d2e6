// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tree_edit.h"

#include "core/base/json_writer.h"
#include "core/text/block/block_text.h"
#include "core/text/block/edit.h"
#include "core/text/flow_edit.h"
#include "core/text/lines.h"
#include "core/text/yaml/scalar.h"

#include <vector>

namespace steploom::text {

std::string indentationAt(SyntaxTree const& tree, std::size_t offset)
{
    std::string_view const text = tree.text();
    auto const start = lineStartOf(text, offset);
    return std::string(text.substr(start, skipBlanks(text, start) - start));
}

// The first field that holds fields of its own, and the first that holds a list, show how far these stand
// right of their key.
static void readBlockLayout(NodeRef node, Layout& layout, bool& hasUnit, bool& hasList)
{
    std::string_view const text = node.tree().text();
    auto const columnOf
        = [&](NodeRef at) { return at.fullRange().offset - lineStartOf(text, at.fullRange().offset); };
    for (auto const child : node) {
        if (hasUnit && hasList)
            return;
        auto const inner = child.isFlow() || child.isAlias() ? NodeRef() : child.firstChild();
        if (!inner)
            continue;
        bool const isBelow
            = child.hasKey() && lineStartOf(text, inner.fullRange().offset) > child.keyRange().end();
        if (isBelow && child.isObject() && !hasUnit && columnOf(inner) > columnOf(child)) {
            layout.indentUnit.assign(columnOf(inner) - columnOf(child), ' ');
            hasUnit = true;
        }
        if (isBelow && child.isArray() && !hasList) {
            layout.indentsLists = columnOf(inner) > columnOf(child);
            hasList = true;
        }
        readBlockLayout(child, layout, hasUnit, hasList);
    }
}

Layout layoutOf(SyntaxTree const& tree)
{
    Layout layout;
    std::string_view const text = tree.text();
    if (auto const lf = text.find('\n'); lf != std::string_view::npos)
        layout.lineEnd = lf > 0 && text[lf - 1] == '\r' ? "\r\n" : "\n";
    else if (text.find('\r') != std::string_view::npos)
        layout.lineEnd = "\r";
    if (tree.root() && !tree.root().isFlow()) {
        bool hasUnit = false;
        bool hasList = false;
        readBlockLayout(tree.root(), layout, hasUnit, hasList);
        return layout;
    }
    // The first member that stands on a line of its own shows the unit.
    for (auto node = tree.root(); node && node.firstChild(); node = node.firstChild()) {
        auto const start = node.range().offset;
        auto const outer = indentationAt(tree, start);
        auto const inner = indentationAt(tree, node.firstChild().fullRange().offset);
        if (inner.size() > outer.size()
            && spansLines(text.substr(start, node.firstChild().fullRange().offset - start))) {
            layout.indentUnit = inner.substr(outer.size());
            break;
        }
    }
    return layout;
}

std::string writeAs(Language language, NodeRef node, Layout const& layout, std::string_view indentation)
{
    return language == Language::Json ? flow::write(node, layout, indentation)
                                      : block::write(node, layout, indentation);
}

Patch convert(SyntaxTree const& tree, Language language)
{
    Layout layout;
    layout.lineEnd = layoutOf(tree).lineEnd;
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::size_t const start = tree.text().starts_with(mark) ? mark.size() : 0;
    std::vector<Carry> carries;
    auto const written = language == Language::Json ? flow::write(tree.root(), layout, {}, &carries)
                                                    : block::write(tree.root(), layout, {}, &carries);
    auto patch = Patch::replace(TextRange::between(start, tree.text().size()), written + layout.lineEnd);
    for (auto const& [from, to] : carries)
        patch.carries.push_back({from, to + start});
    return patch;
}

// Whether a child stands on lines of its own.
static bool isBlockChild(NodeRef node)
{
    return node.tree().language() == Language::Yaml && !(node.parent() ? node.parent().isFlow() : false);
}

// Around faults of a text there can be no place for a change; then there is none.
static Patch fitting(Patch patch, NodeRef node)
{
    return fits(patch, node.tree().text().size()) ? std::move(patch) : Patch();
}

// `[key: value]`: an object of one field without brackets of its own. It gets some when that field is not
// alone any more, or goes.
static bool isBarePair(NodeRef object)
{
    return object.isObject() && object.isFlow() && object.tree().language() == Language::Yaml
        && !object.isAlias() && object.tree().text()[object.contentOffset()] != '{';
}

// The pair with more members, before or behind its own one.
static Patch bracketed(NodeRef pair, std::vector<Member> added, NodeRef before)
{
    auto const own = pair.firstChild();
    if (own)
        added.insert(before ? added.end() : added.begin(), {own.key(), own.value()});
    return flow::replaceValue(pair, Value::object(std::move(added)));
}

Patch insertMember(NodeRef object, std::string_view key, Value const& value, NodeRef before)
{
    if (isBarePair(object))
        return bracketed(object, {{std::string(key), value}}, before);
    return fitting(block::takesLines(object) ? block::insertMember(object, key, value, before)
                                             : flow::insertMember(object, key, value, before),
        object);
}

Patch insertMemberAs(NodeRef object, std::string_view key, NodeRef written, NodeRef before)
{
    if (isBarePair(object))
        return bracketed(object, {{std::string(key), written.value()}}, before);
    return fitting(block::takesLines(object) ? block::insertMemberAs(object, key, written, before)
                                             : flow::insertMemberAs(object, key, written, before),
        object);
}

Patch insertItem(NodeRef array, std::size_t index, Value const& value)
{
    return fitting(block::takesLines(array) ? block::insertItem(array, index, value)
                                            : flow::insertItem(array, index, value),
        array);
}

Patch insertCopies(NodeRef home, std::span<NodeRef const> children, NodeRef before)
{
    if (children.empty())
        return {};
    if (isBarePair(home)) {
        std::vector<Member> members;
        for (auto const child : children)
            members.push_back({child.key(), child.value()});
        return bracketed(home, std::move(members), before);
    }
    return fitting(block::takesLines(home) ? block::insertCopies(home, children, before)
                                           : flow::insertCopies(home, children, before),
        home);
}

Patch removeNode(NodeRef node)
{
    return removeNodes({&node, 1});
}

Patch removeNodes(std::span<NodeRef const> nodes)
{
    if (nodes.empty())
        return {};
    if (isBarePair(nodes.front().parent()))
        return flow::replaceValue(nodes.front().parent(), Value::object());
    return fitting(
        isBlockChild(nodes.front()) ? block::removeNodes(nodes) : flow::removeNodes(nodes), nodes.front());
}

Patch replaceValue(NodeRef node, Value const& value)
{
    return fitting(
        isBlockChild(node) ? block::replaceValue(node, value) : flow::replaceValue(node, value), node);
}

Patch replaceValueAs(NodeRef node, NodeRef written)
{
    return fitting(
        isBlockChild(node) ? block::replaceValueAs(node, written) : flow::replaceValueAs(node, written),
        node);
}

Patch replaceString(NodeRef node, std::string_view content)
{
    if (node.tree().language() == Language::Json)
        return Patch::replace(node.contentRange(), toJsonStringContent(content));
    if (node.isAlias())
        return replaceValue(node, content);
    auto const token = std::string_view(node.tree().text())
                           .substr(node.contentOffset(), node.range().end() - node.contentOffset());
    auto const style = yaml::styleOf(token);
    bool const isLine
        = !yaml::isBlockStyle(style) && !spansLines(token) && content.find('\n') == std::string_view::npos;
    if (yaml::isBlockStyle(style))
        if (auto patch = block::replaceText(node, content))
            return std::move(*patch);
    if (!isLine)
        return replaceValue(node, content);
    auto const context = isBlockChild(node) ? yaml::Context::Block : yaml::Context::Flow;
    auto const written = yaml::writeScalar(content, context, style);
    if (yaml::styleOf(written) == style && style != yaml::ScalarStyle::Plain)
        return Patch::replace(node.contentRange(), written.substr(1, written.size() - 2));
    return Patch::replace({node.contentOffset(), token.size()}, written);
}

Patch renameKey(NodeRef member, std::string_view key)
{
    auto const range = member.keyRange();
    std::string_view const old = std::string_view(member.tree().text()).substr(range.offset, range.length);
    bool const isJson = member.tree().language() == Language::Json;
    auto const style = isJson ? yaml::ScalarStyle::DoubleQuoted : yaml::styleOf(old);
    auto const context = isJson || isBlockChild(member) ? yaml::Context::Block : yaml::Context::Flow;
    auto const written = isJson ? toJsonString(key) : yaml::writeScalar(key, context, style);
    bool const isQuoted = old.size() >= 2 && old.front() == old.back()
        && (old.front() == '"' || (!isJson && old.front() == '\''));
    // The quotes stay where they are, so that whatever is anchored at the key stays with it.
    if (isQuoted && written.front() == old.front())
        return Patch::replace({range.offset + 1, range.length - 2}, written.substr(1, written.size() - 2));
    auto patch = Patch::replace(range, written);
    if (!isJson)
        patch.carries.push_back({{range.offset, 1}, range.offset});
    return patch;
}

Patch replaceMember(NodeRef member, std::string_view key, Value const& value)
{
    if (!isBlockChild(member))
        return flow::replaceMember(member, key, value);
    return fitting(together({renameKey(member, key), replaceValue(member, value)}), member);
}

Patch setMember(NodeRef object, std::string_view key, Value const& value)
{
    if (auto const member = object.find(key))
        return replaceValue(member, value);
    return insertMember(object, key, value);
}

Patch moveChildren(std::span<NodeRef const> children, NodeRef home, NodeRef before)
{
    if (children.empty())
        return {};
    if (block::takesLines(home))
        return block::moveChildren(children, home, before);
    bool const isPair = isBarePair(home) || isBarePair(children.front().parent());
    if (!isBlockChild(children.front()) && !isPair)
        return flow::moveChildren(children, home, before);
    // Lines cannot stand between brackets: they are written anew.
    auto patch = together({removeNodes(children), insertCopies(home, children, before)});
    return fits(patch, home.tree().text().size()) ? patch : Patch();
}

Patch moveItem(NodeRef list, std::size_t from, std::size_t to)
{
    return fitting(list.isFlow() ? flow::moveItem(list, from, to) : block::moveItem(list, from, to), list);
}

std::string valueText(NodeRef node)
{
    return isBlockChild(node) ? block::valueText(node) : flow::valueText(node);
}

}  // namespace steploom::text
