// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/crossings.h"
#include "core/layout/phases/sift.h"
#include "core/layout/phases/sketch.h"

#include <algorithm>
#include <numeric>

namespace steploom::layout::phases {

namespace {

constexpr int sweepLimit = 12;
constexpr int siftPasses = 6;

// The first order: along the text from the start, each state's catches after its other ways, a loop's lane
// before its target. It is the order people read in, and most machines have no crossing in it.
class FirstOrder {
public:
    FirstOrder(Sketch& sketch, Adjacency const& adjacency)
        : m_sketch(sketch)
        , m_adjacency(adjacency)
        , m_isPlaced(sketch.nodes.size())
    {
    }

    void run()
    {
        if (m_sketch.first != none)
            walk(m_sketch.first);
        for (NodeIndex node = 0; node < m_sketch.nodes.size(); ++node)
            if (m_adjacency.up(node).empty())
                walk(node);
        for (NodeIndex node = 0; node < m_sketch.nodes.size(); ++node)
            walk(node);
        for (auto const& rank : m_sketch.ranks)
            for (std::uint32_t place = 0; place < rank.size(); ++place)
                m_sketch.nodes[rank[place]].place = place;
    }

private:
    void append(NodeIndex node)
    {
        m_isPlaced[node] = true;
        m_sketch.ranks[m_sketch.nodes[node].rank].push_back(node);
    }

    // A loop's lane stands left of its target, so it turns left of what leads to the target.
    void placeLoopsInto(NodeIndex target, NodeIndex parent)
    {
        for (auto const above : m_adjacency.up(target)) {
            if (m_sketch.nodes[above.node].kind != NodeKind::Turn || m_isPlaced[above.node])
                continue;
            auto& rank = m_sketch.ranks[m_sketch.nodes[above.node].rank];
            m_isPlaced[above.node] = true;
            rank.insert(std::find(rank.begin(), rank.end(), parent), above.node);
            for (auto node = laneBelow(above.node); node != none; node = laneBelow(node))
                append(node);
        }
    }

    NodeIndex laneBelow(NodeIndex node) const
    {
        for (auto const below : m_adjacency.down(node))
            if (!m_sketch.nodes[below.node].isBox() && !m_isPlaced[below.node])
                return below.node;
        return none;
    }

    void place(NodeIndex node, NodeIndex parent)
    {
        placeLoopsInto(node, parent);
        append(node);
    }

    void walk(NodeIndex root)
    {
        if (m_isPlaced[root] || m_sketch.nodes[root].kind == NodeKind::Turn)
            return;
        std::vector<std::pair<NodeIndex, std::size_t>> path{{root, 0}};
        place(root, none);
        while (!path.empty()) {
            auto& [node, next] = path.back();
            auto const children = m_adjacency.down(node);
            if (next == children.size()) {
                path.pop_back();
                continue;
            }
            auto const child = children[next++].node;
            if (!m_isPlaced[child] && m_sketch.nodes[child].kind != NodeKind::Turn) {
                place(child, node);
                path.emplace_back(child, 0);
            }
        }
    }

    Sketch& m_sketch;
    Adjacency const& m_adjacency;
    std::vector<bool> m_isPlaced;
};

class OrderSearch {
public:
    OrderSearch(Sketch& sketch, Adjacency const& adjacency)
        : m_sketch(sketch)
        , m_adjacency(adjacency)
        , m_counter(sketch, adjacency)
    {
    }

    void run()
    {
        m_best = m_sketch.ranks;
        m_bestCosts = costs();
        if (total(m_bestCosts) == 0)
            return;
        for (int sweep = 0; sweep < sweepLimit; ++sweep) {
            bool const isDown = sweep % 2 == 0;
            this->sweep(isDown);
            swapNeighbours();
            bool const isBetter = keepBetterSections();
            if (total(m_bestCosts) == 0 || (!isBetter && sweep >= 3))
                break;
        }
        restore(m_best);
        ColumnSifter sifter(m_sketch, m_adjacency, m_counter);
        for (int pass = 0; pass < siftPasses && sifter.pass(m_bestCosts); ++pass) {
            swapNeighbours();
            m_bestCosts = costs();
        }
    }

private:
    using Costs = std::vector<double>;

    static double total(Costs const& costs) { return std::accumulate(costs.begin(), costs.end(), 0.0); }

    Costs costs() { return m_counter.costs(m_sketch.ranks); }

    void restore(std::vector<std::vector<NodeIndex>> const& ranks)
    {
        m_sketch.ranks = ranks;
        for (auto const& rank : m_sketch.ranks)
            renumber(rank);
    }

    void renumber(std::vector<NodeIndex> const& rank)
    {
        for (std::uint32_t place = 0; place < rank.size(); ++place)
            m_sketch.nodes[rank[place]].place = place;
    }

    void sweep(bool isDown)
    {
        auto const count = m_sketch.ranks.size();
        for (std::size_t step = 1; step < count; ++step)
            sortRank(m_sketch.ranks[isDown ? step : count - 1 - step], isDown);
    }

    // Each node to the mean place of its neighbours in the rank before; one without keeps its place.
    void sortRank(std::vector<NodeIndex>& rank, bool isDown)
    {
        m_keys.clear();
        for (auto const node : rank) {
            double sum = 0;
            double weight = 0;
            for (auto const neighbour : isDown ? m_adjacency.up(node) : m_adjacency.down(node)) {
                sum += neighbour.weight * static_cast<double>(m_sketch.nodes[neighbour.node].place);
                weight += neighbour.weight;
            }
            if (weight > 0)
                m_keys.emplace_back(sum / weight, node);
        }
        std::stable_sort(
            m_keys.begin(), m_keys.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
        std::size_t next = 0;
        for (auto& node : rank) {
            auto const hasNeighbours
                = isDown ? !m_adjacency.up(node).empty() : !m_adjacency.down(node).empty();
            if (hasNeighbours)
                node = m_keys[next++].second;
        }
        renumber(rank);
    }

    void swapNeighbours()
    {
        for (int pass = 0; pass < 4; ++pass) {
            bool isBetter = false;
            for (auto& rank : m_sketch.ranks) {
                for (std::size_t i = 0; i + 1 < rank.size(); ++i) {
                    if (m_counter.gainOfSwap(rank[i], rank[i + 1]) <= 1e-9)
                        continue;
                    std::swap(rank[i], rank[i + 1]);
                    std::swap(m_sketch.nodes[rank[i]].place, m_sketch.nodes[rank[i + 1]].place);
                    isBetter = true;
                }
            }
            if (!isBetter)
                break;
        }
    }

    // A sweep may help here and hurt there. Between two ranks with the same order in both, the sections do
    // not touch each other, so the better of each is kept.
    bool keepBetterSections()
    {
        auto const now = costs();
        bool isBetter = false;
        std::size_t const count = m_best.size();
        std::size_t first = 0;
        while (first < count) {
            if (m_best[first] == m_sketch.ranks[first]) {
                ++first;
                continue;
            }
            std::size_t last = first;
            while (last < count && m_best[last] != m_sketch.ranks[last])
                ++last;
            // Ranks [first, last) differ; channels [first - 1, last - 1] depend on them.
            double gain = 0;
            for (auto channel = first == 0 ? 0 : first - 1; channel < std::min(last, now.size()); ++channel)
                gain += m_bestCosts[channel] - now[channel];
            if (gain > 1e-9) {
                isBetter = true;
                for (auto rank = first; rank < last; ++rank)
                    m_best[rank] = m_sketch.ranks[rank];
                for (auto channel = first == 0 ? 0 : first - 1; channel < std::min(last, now.size());
                    ++channel)
                    m_bestCosts[channel] = now[channel];
            }
            first = last;
        }
        return isBetter;
    }

    Sketch& m_sketch;
    Adjacency const& m_adjacency;
    CrossingCounter m_counter;
    std::vector<std::vector<NodeIndex>> m_best;
    Costs m_bestCosts;
    std::vector<std::pair<double, NodeIndex>> m_keys;
};

}  // namespace

void orderRanks(Sketch& sketch)
{
    Adjacency const adjacency(sketch);
    FirstOrder(sketch, adjacency).run();
    OrderSearch(sketch, adjacency).run();
}

}  // namespace steploom::layout::phases
