// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/asl/substituted.h"

#include "core/text/tree_edit.h"

#include <optional>
#include <utility>
#include <vector>

namespace steploom::asl {

using text::NodeRef;

// Nothing when no placeholder in it has a value.
static std::optional<std::string> filled(std::string const& text, Substitutions const& values)
{
    std::string out;
    bool isChanged = false;
    std::size_t copied = 0;
    for (auto at = text.find("${"); at != std::string::npos; at = text.find("${", at)) {
        auto const end = text.find('}', at);
        if (end == std::string::npos)
            break;
        auto const value = values.find(std::string_view(text).substr(at + 2, end - at - 2));
        if (value == values.end()) {
            at += 2;
            continue;
        }
        out.append(text, copied, at - copied).append(value->second);
        copied = at = end + 1;
        isChanged = true;
    }
    if (!isChanged)
        return std::nullopt;
    return out.append(text, copied);
}

static void collect(NodeRef node, Substitutions const& values, std::vector<text::Patch>& patches)
{
    // What an alias stands for is replaced where it is written.
    if (node.isShared())
        return;
    if (node.hasKey())
        if (auto const key = filled(node.key(), values))
            patches.push_back(text::renameKey(node, *key));
    if (node.isString())
        if (auto const content = filled(node.string(), values))
            patches.push_back(text::replaceString(node, *content));
    for (auto const child : node)
        collect(child, values, patches);
}

std::shared_ptr<Graph const> substituted(std::shared_ptr<Graph const> graph, Substitutions const& values)
{
    if (values.empty())
        return graph;
    std::vector<text::Patch> patches;
    collect(graph->root(), values, patches);
    if (patches.empty())
        return graph;
    auto const& tree = graph->tree();
    auto const root = graph->root().pointer();
    auto made = text::SyntaxTree::parse(
        text::applyPatch(tree.text(), text::together(std::move(patches))), tree.language());
    if (!made->isSound())
        return graph;
    // Both are read in the same order, so states come in the same one.
    StateIndex next = 0;
    auto const identify = [&](std::size_t, std::string_view) {
        return next < graph->states().size() ? graph->state(next++).id : StateId{};
    };
    auto const node = text::resolvePointer(made->root(), root);
    return Graph::build(std::move(made), node, identify);
}

}  // namespace steploom::asl
