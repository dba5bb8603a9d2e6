// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/phases/sketch.h"

#include <span>

namespace steploom::layout::phases {

/// The links of each node, upwards and downwards; those downwards in the order of the text, catches last.
class Adjacency {
public:
    struct Neighbour {
        NodeIndex node = none;
        std::uint32_t weight = 1;
        std::uint32_t rule = none;
        bool isCatch = false;
    };

    explicit Adjacency(Sketch const& sketch);

    std::span<Neighbour const> up(NodeIndex node) const { return part(m_up, m_upStarts, node); }
    std::span<Neighbour const> down(NodeIndex node) const { return part(m_down, m_downStarts, node); }

private:
    static std::span<Neighbour const> part(
        std::vector<Neighbour> const& all, std::vector<std::uint32_t> const& starts, NodeIndex node)
    {
        return {all.data() + starts[node], all.data() + starts[node + 1]};
    }

    std::vector<Neighbour> m_up;
    std::vector<Neighbour> m_down;
    std::vector<std::uint32_t> m_upStarts;
    std::vector<std::uint32_t> m_downStarts;
};

/// Judges orders of ranks: crossings of lines, and rules of a Choice that stand in another order than in the
/// text.
class CrossingCounter {
public:
    CrossingCounter(Sketch const& sketch, Adjacency const& adjacency)
        : m_sketch(sketch)
        , m_adjacency(adjacency)
    {
    }

    /// Of each channel, by the places of the nodes in `ranks`, which they must have.
    std::vector<double> costs(std::vector<std::vector<NodeIndex>> const& ranks);
    /// Of the links of two nodes that stand side by side, in this order.
    double costOf(NodeIndex left, NodeIndex right) const;
    /// What is saved when `left` and its neighbour `right` change places.
    double gainOfSwap(NodeIndex left, NodeIndex right) const
    {
        return costOf(left, right) - costOf(right, left);
    }

private:
    double channelCost(std::vector<NodeIndex> const& upper, std::size_t lowerSize);
    double pairCost(
        std::span<Adjacency::Neighbour const> left, std::span<Adjacency::Neighbour const> right) const;

    Sketch const& m_sketch;
    Adjacency const& m_adjacency;
    std::vector<std::uint64_t> m_sums;
};

}  // namespace steploom::layout::phases
