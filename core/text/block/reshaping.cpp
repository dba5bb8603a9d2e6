// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/block/edit.h"
#include "core/text/block/insertion.h"
#include "core/text/block/replacement.h"

#include <algorithm>
#include <vector>

namespace steploom::text::block {

// Takes out what is gone, replaces what differs and puts in what is new, each at its place among the members
// that stay.
static std::optional<Patch> reshapeObject(NodeRef node, Value const& value)
{
    auto const members = value.members();
    std::vector<Patch> patches;
    std::vector<NodeRef> gone;
    std::size_t next = 0;  // of the members that are not in the text yet
    bool keepsAny = false;
    for (auto const child : node) {
        auto const isChild = [&](Member const& member) { return child.keyIs(member.key); };
        auto const here = members.begin() + static_cast<std::ptrdiff_t>(next);
        auto const found = std::find_if(here, members.end(), isChild);
        if (found == members.end()) {
            if (std::any_of(members.begin(), here, isChild))
                return std::nullopt;  // another order, or a key that is repeated
            gone.push_back(child);
            continue;
        }
        auto const index = static_cast<std::size_t>(found - members.begin());
        if (index > next)
            patches.push_back(insertMembers(node, {&members[next], index - next}, child));
        if (!(child.value() == found->value))
            patches.push_back(text::replaceValue(child, found->value));
        next = index + 1;
        keepsAny = true;
    }
    if (!keepsAny)
        return std::nullopt;
    if (next < members.size())
        patches.push_back(insertMembers(node, {&members[next], members.size() - next}, {}));
    if (!gone.empty())
        patches.insert(patches.begin(), block::removeNodes(gone));
    return together(std::move(patches));
}

// Items have no names: those that are equal at both ends stay, and those between are replaced one by one.
static std::optional<Patch> reshapeArray(NodeRef node, Value const& value)
{
    auto const items = value.items();
    std::vector<NodeRef> const children(node.begin(), node.end());
    auto const most = std::min(children.size(), items.size());
    std::size_t first = 0;
    while (first < most && children[first].value() == items[first])
        ++first;
    std::size_t last = 0;  // counted from the end
    while (
        last < most - first && children[children.size() - 1 - last].value() == items[items.size() - 1 - last])
        ++last;
    auto const oldEnd = children.size() - last;
    auto const newEnd = items.size() - last;
    std::vector<Patch> patches;
    auto i = first;
    for (; i < oldEnd && i < newEnd; ++i)
        patches.push_back(text::replaceValue(children[i], items[i]));
    if (i < oldEnd)
        patches.push_back(block::removeNodes({&children[i], oldEnd - i}));
    if (i < newEnd)
        patches.push_back(
            insertItems(node, {&items[i], newEnd - i}, i < children.size() ? children[i] : NodeRef()));
    return together(std::move(patches));
}

std::optional<Patch> reshape(NodeRef node, Value const& value)
{
    bool const isSameKind = (node.isObject() && value.isObject()) || (node.isArray() && value.isArray());
    if (!isBlockCollection(node) || !isSameKind || node.size() == 0)
        return std::nullopt;
    auto patch = node.isObject() ? reshapeObject(node, value) : reshapeArray(node, value);
    if (patch && !fits(*patch, textOf(node).size()))
        return std::nullopt;
    return patch;
}

}  // namespace steploom::text::block
