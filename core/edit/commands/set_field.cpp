// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/commands/set_field.h"

#include "core/base/pointer.h"
#include "core/edit/draft.h"
#include "core/text/tree_edit.h"

#include <algorithm>
#include <charconv>

namespace steploom::edit {

using text::NodeRef;

// The object a path starts from: the state, or the machine.
static Result<NodeRef> fieldRoot(document::Snapshot const& snapshot, StateId id)
{
    if (id) {
        auto const state = editableState(snapshot, id);
        if (!state)
            return state.failure();
        return (*state)->node;
    }
    if (auto const allowed = checkEditable(snapshot); !allowed)
        return allowed.failure();
    if (!snapshot.graph->root().isObject())
        return Failure{"The definition must be an object before its fields can be changed."};
    return snapshot.graph->root();
}

static bool isIndex(std::string const& step)
{
    return step == "-" || (!step.empty() && std::all_of(step.begin(), step.end(), [](char c) {
        return c >= '0' && c <= '9';
    }));
}

static std::size_t indexIn(NodeRef list, std::string const& step)
{
    std::size_t index = list.size();
    if (step != "-")
        std::from_chars(step.data(), step.data() + step.size(), index);
    return index;
}

Result<text::Patch> SetField::plan(document::Snapshot const& snapshot) const
{
    auto const root = fieldRoot(snapshot, state);
    if (!root)
        return root.failure();
    auto const steps = pointerTokens(path);
    if (steps.empty())
        return Failure{"No field is named."};
    auto node = *root;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        auto const child = node.isArray() ? node.child(indexIn(node, steps[i])) : node.find(steps[i]);
        bool const last = i + 1 == steps.size();
        if (child && (last || child.isObject() || child.isArray())) {
            node = child;
            if (last)
                return child.value() == value && child.kind() != text::NodeKind::Missing
                    ? text::Patch{}
                    : text::replaceValue(child, value);
            continue;
        }
        // From here on nothing is there: what is missing is made around the value.
        auto made = value;
        for (std::size_t k = steps.size() - 1; k > i; --k)
            made = isIndex(steps[k]) ? Value::array({made}) : Value::object({{steps[k], made}});
        if (child)
            return text::replaceValue(child, made);
        if (node.isArray())
            return text::insertItem(node, indexIn(node, steps[i]), made);
        return text::insertMember(
            node, steps[i], made, node == *root && state ? fieldPlace(node) : NodeRef());
    }
    return text::Patch{};
}

Result<text::Patch> RemoveField::plan(document::Snapshot const& snapshot) const
{
    auto const root = fieldRoot(snapshot, state);
    if (!root)
        return root.failure();
    auto node = text::resolvePointer(*root, path);
    if (!node || node == *root)
        return text::Patch{};
    // An empty Retry or Catch says nothing: it goes with its last item.
    auto const list = node.parent();
    if (list.isArray() && list.size() == 1 && (list.keyIs("Retry") || list.keyIs("Catch")))
        node = list;
    return text::removeNode(node);
}

Result<text::Patch> RemoveRepeatedField::plan(document::Snapshot const& snapshot) const
{
    auto const root = fieldRoot(snapshot, state);
    if (!root)
        return root.failure();
    std::vector<NodeRef> repeated;
    for (auto const member : text::resolvePointer(*root, path))
        if (member.keyIs(key))
            repeated.push_back(member);
    if (repeated.size() < 2)
        return text::Patch{};
    repeated.pop_back();
    return text::removeNodes(repeated);
}

Result<text::Patch> RenameField::plan(document::Snapshot const& snapshot) const
{
    auto const root = fieldRoot(snapshot, state);
    if (!root)
        return root.failure();
    auto const member = text::resolvePointer(*root, path);
    if (!member || member == *root || !member.hasKey())
        return Failure{"There is no such field to rename."};
    if (member.keyIs(to))
        return text::Patch{};
    if (member.parent().find(to))
        return Failure{to + " is there already."};
    return text::renameKey(member, to);
}

Result<text::Patch> MoveItem::plan(document::Snapshot const& snapshot) const
{
    auto const root = fieldRoot(snapshot, state);
    if (!root)
        return root.failure();
    auto const list = text::resolvePointer(*root, path);
    if (!list.isArray() || from >= list.size() || to >= list.size())
        return Failure{"There is no such item to move."};
    if (from == to)
        return text::Patch{};
    return text::moveItem(list, from, to);
}

}  // namespace steploom::edit
