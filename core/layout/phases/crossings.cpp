// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/crossings.h"

#include <algorithm>
#include <numeric>

namespace steploom::layout::phases {

// What two rules out of the order of the text weigh in crossings. Of a Choice with few ways one sees the
// order, so that a crossing is not worth it; among many ways one looks for the label.
static double disorderCost(std::size_t ways)
{
    constexpr std::size_t fewWays = 3;
    return ways <= fewWays ? 1 : 0.95;
}

Adjacency::Adjacency(Sketch const& sketch)
    : m_up(sketch.links.size())
    , m_down(sketch.links.size())
    , m_upStarts(sketch.nodes.size() + 1)
    , m_downStarts(sketch.nodes.size() + 1)
{
    std::vector<std::uint32_t> order(sketch.links.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        auto const& first = sketch.links[a];
        auto const& second = sketch.links[b];
        return std::tuple(first.isCatch, first.line, a) < std::tuple(second.isCatch, second.line, b);
    });
    for (auto const& link : sketch.links) {
        ++m_upStarts[link.lower + 1];
        ++m_downStarts[link.upper + 1];
    }
    std::partial_sum(m_upStarts.begin(), m_upStarts.end(), m_upStarts.begin());
    std::partial_sum(m_downStarts.begin(), m_downStarts.end(), m_downStarts.begin());
    auto upNext = m_upStarts;
    auto downNext = m_downStarts;
    for (auto const index : order) {
        auto const& link = sketch.links[index];
        m_up[upNext[link.lower]++] = {link.upper, link.weight, link.rule, link.isCatch};
        m_down[downNext[link.upper]++] = {link.lower, link.weight, link.rule, link.isCatch};
    }
}

std::vector<double> CrossingCounter::costs(std::vector<std::vector<NodeIndex>> const& ranks)
{
    std::vector<double> all;
    all.reserve(ranks.size());
    for (std::size_t rank = 0; rank + 1 < ranks.size(); ++rank)
        all.push_back(channelCost(ranks[rank], ranks[rank + 1].size()));
    return all;
}

double CrossingCounter::channelCost(std::vector<NodeIndex> const& upper, std::size_t lowerSize)
{
    auto const placeOf = [&](Adjacency::Neighbour const& n) { return m_sketch.nodes[n.node].place; };
    // Sums of weights by lower place, of all links further left above (a Fenwick tree).
    m_sums.assign(lowerSize + 1, 0);
    std::uint64_t before = 0;
    double cost = 0;
    for (auto const node : upper) {
        auto const links = m_adjacency.down(node);
        for (auto const& link : links) {
            std::uint64_t notRight = 0;
            for (auto i = placeOf(link) + 1; i > 0; i -= i & (~i + 1))
                notRight += m_sums[i];
            cost += static_cast<double>((before - notRight) * link.weight);
        }
        for (auto const& link : links) {
            before += link.weight;
            for (auto i = placeOf(link) + 1; i < m_sums.size(); i += i & (~i + 1))
                m_sums[i] += link.weight;
        }
        for (std::size_t i = 0; i < links.size(); ++i)
            for (std::size_t k = i + 1; k < links.size() && links[k].rule != none; ++k)
                if (links[i].rule < links[k].rule && placeOf(links[i]) > placeOf(links[k]))
                    cost += disorderCost(links.size());
    }
    return cost;
}

// Crossings of the links of two nodes with those of its neighbour to the right.
double CrossingCounter::pairCost(
    std::span<Adjacency::Neighbour const> left, std::span<Adjacency::Neighbour const> right) const
{
    double cost = 0;
    for (auto const& a : left)
        for (auto const& b : right)
            if (m_sketch.nodes[a.node].place > m_sketch.nodes[b.node].place)
                cost += static_cast<double>(a.weight) * b.weight;
    return cost;
}

double CrossingCounter::costOf(NodeIndex left, NodeIndex right) const
{
    auto const leftUp = m_adjacency.up(left);
    auto const rightUp = m_adjacency.up(right);
    double cost = pairCost(m_adjacency.down(left), m_adjacency.down(right)) + pairCost(leftUp, rightUp);
    for (auto const& a : leftUp)
        for (auto const& b : rightUp)
            if (a.node == b.node && a.rule != none && b.rule != none && a.rule > b.rule)
                cost += disorderCost(m_adjacency.down(a.node).size());
    return cost;
}

}  // namespace steploom::layout::phases
