// SPDX-License-Identifier: GPL-3.0-or-later
// A text of YAML, behind three bytes that choose an edit and the node to do it on: the text is read, the edit
// planned and applied. Where the text is sound and nothing in it stands for something else, the text after
// the edit must mean what the edit says.
#include "core/base/json_writer.h"
#include "core/base/utf8.h"
#include "core/document/document.h"
#include "core/text/tree_edit.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace steploom;
using text::NodeRef;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

// Children lie inside their parent, one after the other.
static void checkNode(NodeRef node, std::vector<NodeRef>& all)
{
    all.push_back(node);
    auto const size = node.tree().text().size();
    auto const inner = node.range();
    require(inner.end() <= size && node.fullRange().offset <= inner.offset && inner.offset <= inner.end());
    require(node.contentRange().end() <= size);
    static_cast<void>(node.tag());
    static_cast<void>(text::valueText(node));
    if (node.isAlias())
        return;
    auto at = inner.offset;
    for (auto const child : node) {
        require(child.parent() == node);
        require(child.fullRange().offset >= at && child.range().end() <= inner.end());
        at = child.range().end();
        checkNode(child, all);
    }
}

// `root` with the value at `node` changed as `change` says.
template <typename Change>
static Value changed(NodeRef at, NodeRef node, Change const& change)
{
    if (at == node)
        return change(at.value());
    if (at.isObject()) {
        std::vector<Member> members;
        for (auto const child : at)
            members.push_back({child.key(), changed(child, node, change)});
        return Value::object(std::move(members));
    }
    if (at.isArray()) {
        std::vector<Value> items;
        for (auto const child : at)
            items.push_back(changed(child, node, change));
        return Value::array(std::move(items));
    }
    return at.value();
}

static Value const& pickValue(std::uint8_t choice)
{
    static Value const values[] = {"plain", "Yes", "12", "a: b", "# no", "two\nlines\n", " lead\nline", "",
        "{% $x %}", true, nullptr, 7, 2.5, Value::object(), Value::array(), Value::array({1, "x"}),
        Value::object({{"Type", "Pass"}, {"Result", Value::array({Value::object({{"a", "b\n\nc"}})})}}),
        "it's \"q\"", "a\r\nb", "tab\there"};
    return values[choice % std::size(values)];
}

// The patch of one edit, and what the text must mean then.
static text::Patch edit(
    NodeRef root, NodeRef node, std::uint8_t kind, std::uint8_t choice, Value& expected, bool& isSure)
{
    auto const& value = pickValue(choice);
    expected = root.value();
    switch (kind % 7) {
    case 0:
        expected = changed(root, node, [&](Value const&) { return value; });
        return text::replaceValue(node, value);
    case 1: {
        auto const parent = node.parent();
        if (!parent)
            return {};
        auto const index = node.indexInParent();
        expected = changed(root, parent, [&](Value const& old) {
            if (parent.isObject())
                return old.without(node.key());
            std::vector<Value> items(old.items().begin(), old.items().end());
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
            return Value::array(std::move(items));
        });
        return text::removeNode(node);
    }
    case 2:
        if (!node.isObject() || node.find("New key"))
            return {};
        expected = changed(root, node, [&](Value const& old) { return old.with("New key", value); });
        return text::insertMember(node, "New key", value, node.child(choice / 32U));
    case 3: {
        if (!node.isArray())
            return {};
        auto const index = std::min<std::size_t>(choice / 32U, node.size());
        expected = changed(root, node, [&](Value const& old) {
            std::vector<Value> items(old.items().begin(), old.items().end());
            items.insert(items.begin() + static_cast<std::ptrdiff_t>(index), value);
            return Value::array(std::move(items));
        });
        return text::insertItem(node, index, value);
    }
    case 4: {
        if (!node.hasKey() || node.parent().find("Yes: #1"))
            return {};
        auto const parent = node.parent();
        expected = changed(root, parent,
            [&](Value const& old) { return old.without(node.key()).with("Yes: #1", node.value()); });
        return text::renameKey(node, "Yes: #1");
    }
    case 5: {
        if (!node.isArray() || node.size() < 2)
            return {};
        auto const from = choice % node.size();
        auto const to = choice / 16U % node.size();
        if (from == to)
            return {};
        expected = changed(root, node, [&](Value const& old) {
            std::vector<Value> items(old.items().begin(), old.items().end());
            auto item = items[from];
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(from));
            items.insert(items.begin() + static_cast<std::ptrdiff_t>(to), std::move(item));
            return Value::array(std::move(items));
        });
        return text::moveItem(node, from, to);
    }
    default:
        if (!node.isString())
            return {};
        isSure = isSure && value.isString();
        expected = changed(root, node, [&](Value const&) { return value; });
        return text::replaceString(node, value.isString() ? value.string() : "x");
    }
}

static bool hasRepeatedKeys(NodeRef node)
{
    for (auto const child : node)
        if ((child.hasKey() && node.find(child.key()) != child) || hasRepeatedKeys(child))
            return true;
    return false;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size < 3)
        return 0;
    std::string const input(reinterpret_cast<char const*>(data) + 3, size - 3);
    if (findInvalidUtf8(input))
        return 0;
    auto const tree = text::SyntaxTree::parseYaml(input);
    auto const root = tree->root();
    if (!root)
        return 0;
    std::vector<NodeRef> nodes;
    checkNode(root, nodes);
    static_cast<void>(root.value());
    auto const node = nodes[data[1] % nodes.size()];
    Value expected;
    bool isSure = tree->isSound() && input.find_first_of("&*!?%") == std::string::npos && input.size() < 4000
        && !hasRepeatedKeys(root);
    auto const patch = edit(root, node, data[0], data[2], expected, isSure);
    require(text::fits(patch, input.size()));
    auto const after = text::applyPatch(input, patch);
    require(text::applyPatch(after, text::invertPatch(input, patch)) == input);
    auto const now = text::SyntaxTree::parseYaml(after);
    if (isSure && !patch.isEmpty() && !(now->isSound() && now->root() && now->root().value() == expected)) {
        std::fprintf(stderr, "before:\n%s\nafter:\n%s\nexpected: %s\nfound: %s\n%s\n", input.c_str(),
            after.c_str(), toJson(expected).c_str(),
            now->root() ? toJson(now->root().value()).c_str() : "nothing",
            now->isSound() ? "" : text::firstFault(*now).c_str());
        std::abort();
    }
    // In the other language the text means the same.
    if (tree->isSound()) {
        auto const json = text::SyntaxTree::parseJson(text::writeAs(text::Language::Json, root, {}));
        require(json->isSound() && json->root().value() == root.value());
        auto const yaml = text::SyntaxTree::parseYaml(text::writeAs(text::Language::Yaml, root, {}) + "\n");
        require(yaml->isSound() && yaml->root() && yaml->root().value() == root.value());
    }
    return 0;
}
