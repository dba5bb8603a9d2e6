// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/sift.h"

#include <algorithm>

namespace steploom::layout::phases {

// How far a column looks to each side; keeps the work in proportion to the graph.
static constexpr int siftLimit = 24;

ColumnSifter::ColumnSifter(Sketch& sketch, Adjacency const& adjacency, CrossingCounter& counter)
    : m_sketch(sketch)
    , m_adjacency(adjacency)
    , m_counter(counter)
{
    findColumns();
}

void ColumnSifter::findColumns()
{
    for (NodeIndex node = 0; node < m_sketch.nodes.size(); ++node) {
        auto const above = mainAbove(node);
        if (above != none && mainBelow(above) == node)
            continue;
        Column column{node};
        for (auto below = mainBelow(node); below != none && mainAbove(below) == column.back();
            below = mainBelow(column.back()))
            column.push_back(below);
        m_columns.push_back(std::move(column));
    }
}

NodeIndex ColumnSifter::mainBelow(NodeIndex node) const
{
    auto const links = m_adjacency.down(node);
    bool const isOnly = !links.empty() && (links.size() == 1 || links[1].isCatch);
    return isOnly && (!links[0].isCatch || !m_sketch.nodes[node].isBox()) ? links[0].node : none;
}

// The one that is not a catch, or the lane that brings the catches.
NodeIndex ColumnSifter::mainAbove(NodeIndex node) const
{
    NodeIndex found = none;
    for (auto const& link : m_adjacency.up(node)) {
        if (link.isCatch && m_sketch.nodes[link.node].isBox())
            continue;
        if (found != none)
            return none;
        found = link.node;
    }
    return found;
}

bool ColumnSifter::pass(std::vector<double> const& channelCosts)
{
    bool isBetter = false;
    for (auto const& column : m_columns) {
        auto const first = m_sketch.nodes[column.front()].rank;
        auto const last = std::min<std::size_t>(m_sketch.nodes[column.back()].rank + 1, channelCosts.size());
        double cost = 0;
        for (std::size_t channel = first == 0 ? 0 : first - 1; channel < last; ++channel)
            cost += channelCosts[channel];
        isBetter = (cost > 0 && sift(column)) || isBetter;
    }
    return isBetter;
}

bool ColumnSifter::sift(Column const& column)
{
    double best = 1e-9;
    int bestSteps = 0;
    bool bestIsRight = false;
    for (bool const isRight : {true, false}) {
        m_swaps.clear();
        double gain = 0;
        for (int steps = 1; steps <= siftLimit && step(column, isRight, gain); ++steps) {
            if (gain <= best)
                continue;
            best = gain;
            bestSteps = steps;
            bestIsRight = isRight;
        }
        undo(0);
    }
    double gain = 0;
    for (int steps = 0; steps < bestSteps; ++steps)
        step(column, bestIsRight, gain);
    m_swaps.clear();
    return bestSteps > 0;
}

bool ColumnSifter::step(Column const& column, bool isToTheRight, double& gain)
{
    m_pairs.clear();
    for (auto const node : column) {
        auto const& rank = m_sketch.ranks[m_sketch.nodes[node].rank];
        auto const place = m_sketch.nodes[node].place;
        if (isToTheRight && place + 1 < rank.size())
            m_pairs.emplace_back(node, rank[place + 1]);
        else if (!isToTheRight && place > 0)
            m_pairs.emplace_back(rank[place - 1], node);
    }
    if (m_pairs.empty())
        return false;
    for (auto const& [left, right] : m_pairs)
        gain += m_counter.costOf(left, right);
    for (auto const& [left, right] : m_pairs)
        swap(left, right);
    for (auto const& [left, right] : m_pairs)
        gain -= m_counter.costOf(right, left);
    m_swaps.insert(m_swaps.end(), m_pairs.begin(), m_pairs.end());
    return true;
}

void ColumnSifter::undo(std::size_t size)
{
    for (; m_swaps.size() > size; m_swaps.pop_back())
        swap(m_swaps.back().second, m_swaps.back().first);
}

void ColumnSifter::swap(NodeIndex left, NodeIndex right)
{
    auto& nodes = m_sketch.nodes;
    auto& rank = m_sketch.ranks[nodes[left].rank];
    std::swap(rank[nodes[left].place], rank[nodes[right].place]);
    std::swap(nodes[left].place, nodes[right].place);
}

}  // namespace steploom::layout::phases
