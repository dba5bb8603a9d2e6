// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/distances.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <ranges>

namespace steploom::layout::phases {

namespace {

constexpr int rounds = 16;
constexpr int settleRounds = 4;

// Columns keep their distances and go where their other wires pull them.
class Placer {
public:
    explicit Placer(Sketch& sketch)
        : m_sketch(sketch)
        , m_columns(columnsOf(sketch))
        , m_bounds(boundsOf(sketch, m_columns))
    {
    }

    void run()
    {
        collectPulls();
        m_x.assign(m_columns.count, 0);
        m_x = pushedRight(m_x);
        for (int round = 0; round < rounds; ++round)
            relax();
        settle();
        for (double& x : m_x)
            x = std::round(x);
        for (NodeIndex node = 0; node < m_sketch.nodes.size(); ++node)
            if (m_columns.ofNode[node] != none)
                m_sketch.nodes[node].x = m_x[m_columns.ofNode[node]] + m_columns.offsets[node];
    }

private:
    /// Where one side of a node's wires wants the block to be: the middle of the ends, or their mean.
    struct Pull {
        std::uint32_t block;
        double weight;
        bool isFan;
        std::uint32_t first;  // in m_ends
        std::uint32_t last;
    };
    struct End {
        std::uint32_t block;
        double offset;  // own place wanted, relative to that block
    };

    std::vector<Node> const& nodes() const { return m_sketch.nodes; }

    void collectPulls()
    {
        std::vector<std::vector<WireIndex>> up(nodes().size());
        std::vector<std::vector<WireIndex>> down(nodes().size());
        for (WireIndex i = 0; i < m_sketch.wires.size(); ++i) {
            auto const& wire = m_sketch.wires[i];
            (wire.fromAbove ? down : up)[wire.from].push_back(i);
            (wire.toAbove ? down : up)[wire.to].push_back(i);
        }
        for (NodeIndex node = 0; node < nodes().size(); ++node) {
            if (m_columns.ofNode[node] == none)
                continue;
            addPull(node, up[node]);
            addPull(node, down[node]);
        }
    }

    // Errors pull only where nothing else does.
    void addPull(NodeIndex node, std::vector<WireIndex> const& wires)
    {
        int most = 0;
        for (auto const wire : wires)
            most = std::max(most, std::min(importance(m_sketch, m_sketch.wires[wire]), 2));
        auto const first = static_cast<std::uint32_t>(m_ends.size());
        std::size_t ways = 0;
        bool hasStraight = false;
        for (auto const index : wires) {
            auto const& wire = m_sketch.wires[index];
            if (std::min(importance(m_sketch, wire), 2) < most)
                continue;
            ++ways;
            auto const other = wire.from == node ? wire.to : wire.from;
            if (m_columns.ofNode[other] == m_columns.ofNode[node])
                hasStraight = true;
            else
                m_ends.push_back({m_columns.ofNode[other],
                    m_columns.offsets[other] + portAt(wire, other) - portAt(wire, node)
                        - m_columns.offsets[node]});
        }
        auto const last = static_cast<std::uint32_t>(m_ends.size());
        if (first == last)
            return;
        double const weight = most == 0 ? 0.05 : hasStraight ? 0.5 : most == 1 ? 1 : 2;
        m_pulls.push_back({m_columns.ofNode[node], weight, ways > 1, first, last});
    }

    std::vector<double> pushedRight(std::vector<double> x) const
    {
        for (auto const& bound : m_bounds)
            x[bound.right] = std::max(x[bound.right], x[bound.left] + bound.distance);
        return x;
    }

    std::vector<double> pushedLeft(std::vector<double> x) const
    {
        for (auto const& bound : std::views::reverse(m_bounds))
            x[bound.left] = std::min(x[bound.left], x[bound.right] - bound.distance);
        return x;
    }

    double wantedBy(Pull const& pull) const
    {
        double low = 1e18;
        double high = -1e18;
        double sum = 0;
        for (auto i = pull.first; i < pull.last; ++i) {
            double const at = m_x[m_ends[i].block] + m_ends[i].offset;
            low = std::min(low, at);
            high = std::max(high, at);
            sum += at;
        }
        return pull.isFan ? (low + high) / 2 : sum / (pull.last - pull.first);
    }

    // Everybody at once, half way to where the pulls want them, so that nothing swings.
    void relax()
    {
        std::vector<double> sums(m_columns.count);
        std::vector<double> weights(m_columns.count);
        for (auto const& pull : m_pulls) {
            sums[pull.block] += wantedBy(pull) * pull.weight;
            weights[pull.block] += pull.weight;
        }
        auto wanted = m_x;
        for (std::uint32_t block = 0; block < m_columns.count; ++block)
            if (weights[block] > 0)
                wanted[block] = (m_x[block] + sums[block] / weights[block]) / 2;
        // Both satisfy the bounds, and so does their middle.
        auto const right = pushedRight(wanted);
        auto const left = pushedLeft(wanted);
        for (std::uint32_t block = 0; block < m_columns.count; ++block)
            m_x[block] = (right[block] + left[block]) / 2;
    }

    // One after the other, each as far as its neighbours let it.
    void settle()
    {
        std::stable_sort(
            m_pulls.begin(), m_pulls.end(), [](Pull const& a, Pull const& b) { return a.block < b.block; });
        auto const starts = [&](auto const& all, auto const& blockOf) {
            std::vector<std::uint32_t> first(m_columns.count + 1);
            for (auto const& one : all)
                ++first[blockOf(one) + 1];
            std::partial_sum(first.begin(), first.end(), first.begin());
            return first;
        };
        auto rights = m_bounds;
        std::stable_sort(
            rights.begin(), rights.end(), [](Bound const& a, Bound const& b) { return a.left < b.left; });
        auto lefts = m_bounds;
        std::stable_sort(
            lefts.begin(), lefts.end(), [](Bound const& a, Bound const& b) { return a.right < b.right; });
        auto const pullStarts = starts(m_pulls, [](Pull const& pull) { return pull.block; });
        auto const rightStarts = starts(rights, [](Bound const& bound) { return bound.left; });
        auto const leftStarts = starts(lefts, [](Bound const& bound) { return bound.right; });
        for (int round = 0; round < 2 * settleRounds; ++round) {
            for (std::uint32_t step = 0; step < m_columns.count; ++step) {
                auto const block = round % 2 == 0 ? step : m_columns.count - 1 - step;
                double sum = 0;
                double weight = 0;
                for (auto i = pullStarts[block]; i < pullStarts[block + 1]; ++i) {
                    sum += wantedBy(m_pulls[i]) * m_pulls[i].weight;
                    weight += m_pulls[i].weight;
                }
                if (weight == 0)
                    continue;
                double x = sum / weight;
                for (auto i = rightStarts[block]; i < rightStarts[block + 1]; ++i)
                    x = std::min(x, m_x[rights[i].right] - rights[i].distance);
                for (auto i = leftStarts[block]; i < leftStarts[block + 1]; ++i)
                    x = std::max(x, m_x[lefts[i].left] + lefts[i].distance);
                m_x[block] = x;
            }
        }
    }

    Sketch& m_sketch;
    Columns m_columns;
    std::vector<Bound> m_bounds;
    std::vector<Pull> m_pulls;
    std::vector<End> m_ends;
    std::vector<double> m_x;
};

}  // namespace

// Nothing pulls an exit to which no line leads: it goes under the slot of its empty scope.
static void placeLoneExit(Sketch& sketch)
{
    auto const leadsThere = [&](Line const& line) { return line.to == sketch.exit; };
    if (sketch.exit == none || std::ranges::any_of(sketch.lines, leadsThere))
        return;
    auto const slot = std::ranges::find(sketch.nodes, NodeKind::Slot, &Node::kind);
    if (slot != sketch.nodes.end())
        sketch.nodes[sketch.exit].x = slot->x + (slot->width - sketch.nodes[sketch.exit].width) / 2;
}

void placeNodes(Sketch& sketch)
{
    Placer(sketch).run();
    placeLoneExit(sketch);
}

}  // namespace steploom::layout::phases
