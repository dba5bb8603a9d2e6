// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/fix.h"

#include "core/base/json_writer.h"
#include "core/edit/commands/set_field.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

namespace steploom::lint {

using text::NodeRef;

namespace {

/// How edits name a place: from the innermost state around it, or from the machine.
struct Place {
    StateId state;
    std::string path;
};

}  // namespace

static Place placeOf(asl::Graph const& graph, NodeRef node)
{
    auto pointer = node.pointer();
    auto const* state = graph.stateAt(node.range().offset);
    if (!state)
        return {{}, std::move(pointer)};
    return {state->id, pointer.substr(std::min(pointer.size(), state->node.pointer().size()))};
}

static std::string inWords(Value const& value)
{
    return value.isString() ? std::string(value.string()) : toJson(value);
}

// An item is called by its number, as in messages.
static std::string nameOf(NodeRef node)
{
    return node.hasKey() ? node.key()
                         : node.parent().key() + "[" + std::to_string(node.indexInParent()) + "]";
}

Fix changeTo(asl::Graph const& graph, NodeRef node, Value const& value)
{
    auto place = placeOf(graph, node);
    return Fix::of("Change to " + inWords(value), edit::SetField{place.state, std::move(place.path), value});
}

Fix removeIt(asl::Graph const& graph, NodeRef node)
{
    auto place = placeOf(graph, node);
    return Fix::of("Remove " + nameOf(node), edit::RemoveField{place.state, std::move(place.path)});
}

Fix removeRepeated(asl::Graph const& graph, NodeRef object, std::string_view key)
{
    auto place = placeOf(graph, object);
    return Fix::of("Keep the last " + std::string(key) + " only",
        edit::RemoveRepeatedField{place.state, std::move(place.path), std::string(key)});
}

Fix addField(asl::Graph const& graph, NodeRef object, std::string_view name, Value const& value)
{
    auto place = placeOf(graph, object);
    auto title = "Add " + std::string(name);
    if (!value.isObject() && !value.isArray())
        title += ": " + inWords(value);
    return Fix::of(
        std::move(title), edit::SetField{place.state, place.path + "/" + std::string(name), value});
}

Fix renameField(asl::Graph const& graph, NodeRef member, std::string_view key)
{
    auto place = placeOf(graph, member);
    return Fix::of("Change to " + std::string(key),
        edit::RenameField{place.state, std::move(place.path), std::string(key)});
}

Fix moveToEnd(asl::Graph const& graph, NodeRef item)
{
    auto place = placeOf(graph, item.parent());
    return Fix::of("Move it to the end",
        edit::MoveItem{place.state, std::move(place.path), item.indexInParent(), item.parent().size() - 1});
}

static std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const above = row[j];
            auto const same = std::tolower(static_cast<unsigned char>(a[i - 1]))
                == std::tolower(static_cast<unsigned char>(b[j - 1]));
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (same ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

std::string_view likelyMeant(std::string_view name, std::span<std::string_view const> known)
{
    std::string_view best;
    auto bestDistance = name.size() / 3 + 2;
    for (auto const candidate : known) {
        auto const longer = std::max(candidate.size(), name.size());
        if (longer - std::min(candidate.size(), name.size()) >= bestDistance)
            continue;
        if (auto const distance = editDistance(name, candidate); distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace steploom::lint
