// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/graph_walk.h"

#include <queue>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace steploom::canvas {

static StateId firstShown(asl::Graph const& graph, layout::Layout const& layout)
{
    auto const order = readingOrder(graph, layout);
    return order.empty() ? StateId{} : order.front();
}

static StateId walkBeside(
    asl::Graph const& graph, layout::Layout const& layout, asl::StateIndex from, bool isRight)
{
    auto const& start = layout.states[from];
    auto const startScope = graph.state(from).scope;
    auto const owner = graph.scope(startScope).owner;
    StateId best;
    double bestDistance = 0;
    for (asl::StateIndex i = 0; i < graph.states().size(); ++i) {
        auto const& box = layout.states[i];
        auto const scope = graph.state(i).scope;
        // Siblings, and the states of the branch next door.
        bool const isSibling
            = scope == startScope || (owner != asl::noIndex && graph.scope(scope).owner == owner);
        if (i == from || box.isEmpty() || !isSibling)
            continue;
        auto const across = (box.centreX() - start.centreX()) * (isRight ? 1 : -1);
        if (across < start.width / 4)
            continue;
        auto const distance = across + 3 * std::abs(box.centreY() - start.centreY());
        if (!best || distance < bestDistance) {
            best = graph.state(i).id;
            bestDistance = distance;
        }
    }
    return best;
}

StateId walk(asl::Graph const& graph, layout::Layout const& layout, StateId from, Direction direction)
{
    auto const index = graph.indexOf(from);
    if (index == asl::noIndex)
        return firstShown(graph, layout);
    auto const isShown
        = [&](asl::StateIndex each) { return each != asl::noIndex && !layout.states[each].isEmpty(); };
    if (direction == Direction::Next) {
        for (auto const edge : graph.state(index).edges)
            if (auto const to = graph.edge(edge).to; isShown(to))
                return graph.state(to).id;
        return from;
    }
    if (direction == Direction::Previous) {
        // The way people read it: from the nearest state above.
        StateId best;
        double bestTop = 0;
        for (auto const edge : graph.edgesInto(index)) {
            auto const source = graph.edge(edge).from;
            if (!isShown(source) || source == index)
                continue;
            auto const distance = std::abs(layout.states[source].y - layout.states[index].y);
            if (!best || distance < bestTop) {
                best = graph.state(source).id;
                bestTop = distance;
            }
        }
        // The first state of a container leads out to it.
        if (!best)
            if (auto const* parent = graph.parentOf(graph.state(index)))
                best = parent->id;
        return best ? best : from;
    }
    auto const beside = walkBeside(graph, layout, index, direction == Direction::Right);
    if (beside)
        return beside;
    // Into a container to the right, out of it to the left.
    auto const& state = graph.state(index);
    if (direction == Direction::Right) {
        for (auto const scope : state.scopes)
            for (auto const inner : graph.scope(scope).states)
                if (isShown(inner))
                    return graph.state(inner).id;
    } else if (auto const* parent = graph.parentOf(state)) {
        return parent->id;
    }
    return from;
}

std::vector<StateId> readingOrder(asl::Graph const& graph, layout::Layout const& layout)
{
    std::vector<asl::StateIndex> shown;
    for (asl::StateIndex i = 0; i < graph.states().size(); ++i)
        if (!layout.states[i].isEmpty())
            shown.push_back(i);
    std::stable_sort(shown.begin(), shown.end(), [&](asl::StateIndex a, asl::StateIndex b) {
        auto const& first = layout.states[a];
        auto const& second = layout.states[b];
        return std::tuple(first.y, first.x) < std::tuple(second.y, second.x);
    });
    std::vector<StateId> order;
    order.reserve(shown.size());
    for (auto const index : shown)
        order.push_back(graph.state(index).id);
    return order;
}

static std::vector<StateId> forwardPath(asl::Graph const& graph, asl::StateIndex from, asl::StateIndex to)
{
    std::vector<asl::StateIndex> cameFrom(graph.states().size(), asl::noIndex);
    std::queue<asl::StateIndex> open;
    open.push(from);
    cameFrom[from] = from;
    while (!open.empty() && cameFrom[to] == asl::noIndex) {
        auto const each = open.front();
        open.pop();
        for (auto const edge : graph.state(each).edges)
            if (auto const next = graph.edge(edge).to;
                next != asl::noIndex && cameFrom[next] == asl::noIndex) {
                cameFrom[next] = each;
                open.push(next);
            }
    }
    std::vector<StateId> path;
    if (cameFrom[to] == asl::noIndex)
        return path;
    for (auto each = to; each != from; each = cameFrom[each])
        path.push_back(graph.state(each).id);
    path.push_back(graph.state(from).id);
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<StateId> pathBetween(asl::Graph const& graph, StateId from, StateId to)
{
    auto const first = graph.indexOf(from);
    auto const last = graph.indexOf(to);
    if (first == asl::noIndex || last == asl::noIndex || first == last)
        return {to};
    auto path = forwardPath(graph, first, last);
    if (!path.empty())
        return path;
    path = forwardPath(graph, last, first);
    std::reverse(path.begin(), path.end());
    return path.empty() ? std::vector{from, to} : path;
}

std::vector<StateId> levelOf(asl::Graph const& graph, StateId id)
{
    std::vector<StateId> level;
    auto const* state = graph.find(id);
    auto const scope = state ? state->scope : 0;
    if (scope >= graph.scopes().size())
        return level;
    for (auto const index : graph.scope(scope).states)
        if (graph.state(index).id != id)
            level.push_back(graph.state(index).id);
    if (state)
        level.push_back(id);
    return level;
}

}  // namespace steploom::canvas
