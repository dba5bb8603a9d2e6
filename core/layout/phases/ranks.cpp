// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/sketch.h"

#include <algorithm>

namespace steploom::layout::phases {

// Sources before targets.
static std::vector<NodeIndex> forwardOrder(Sketch const& sketch, std::vector<std::uint32_t> sources)
{
    std::vector<NodeIndex> order;
    order.reserve(sketch.nodes.size());
    for (NodeIndex node = 0; node < sketch.nodes.size(); ++node)
        if (sources[node] == 0)
            order.push_back(node);
    for (std::size_t next = 0; next < order.size(); ++next)
        for (auto const index : sketch.out[order[next]])
            if (auto const& line = sketch.lines[index]; !line.isBackward && --sources[line.to] == 0)
                order.push_back(line.to);
    return order;
}

void assignRanks(Sketch& sketch)
{
    std::vector<std::uint32_t> sources(sketch.nodes.size());
    for (auto const& line : sketch.lines)
        if (!line.isBackward)
            ++sources[line.to];

    auto& nodes = sketch.nodes;
    // A state that cannot be reached stands beside the first one, not beside the Start mark.
    std::uint32_t const top = sketch.entry == none ? 1 : 2;
    for (NodeIndex node = 0; node < nodes.size(); ++node)
        nodes[node].rank = node == sketch.entry ? 1 : top;
    auto const order = forwardOrder(sketch, sources);
    for (auto const node : order)
        for (auto const index : sketch.out[node])
            if (auto const& line = sketch.lines[index]; !line.isBackward)
                nodes[line.to].rank = std::max(nodes[line.to].rank, nodes[node].rank + 1);

    // One that nothing leads to comes down to where it leads.
    for (auto node = order.rbegin(); node != order.rend(); ++node) {
        if (sources[*node] != 0 || *node == sketch.entry)
            continue;
        std::uint32_t nearest = none;
        for (auto const index : sketch.out[*node])
            if (auto const& line = sketch.lines[index]; !line.isBackward)
                nearest = std::min(nearest, nodes[line.to].rank);
        if (nearest != none)
            nodes[*node].rank = std::max(nodes[*node].rank, nearest - 1);
    }
    std::uint32_t last = 0;
    for (auto const& node : nodes)
        last = std::max(last, node.rank);
    // The exit of a scope without states stands below its slot, though nothing leads there yet.
    if (sketch.exit != none && sources[sketch.exit] == 0)
        nodes[sketch.exit].rank = ++last;
    sketch.ranks.assign(last + 2, {});
}

}  // namespace steploom::layout::phases
