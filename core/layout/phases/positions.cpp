// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/sketch.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace steploom::layout::phases {

namespace {

constexpr double laneGap = 16;
constexpr double roomGap = 24;    // from a retry loop's room to the next box
constexpr double labelRoom = 24;  // of the line, beside a label on it
constexpr int rounds = 12;

// Places columns (blocks): chains of nodes whose wires run straight down. Columns keep their distances and go
// where their other wires pull them.
class Placer {
public:
    explicit Placer(Sketch& sketch) : m_sketch(sketch), m_block(sketch.nodes.size(), none) {}

    void run()
    {
        formColumns();
        collectNeighbours();
        collectPulls();
        m_x.assign(m_blockCount, 0);
        m_x = pushedRight(m_x);
        for (int round = 0; round < rounds; ++round)
            relax();
        for (NodeIndex node = 0; node < m_sketch.nodes.size(); ++node)
            if (m_block[node] != none)
                m_sketch.nodes[node].x = std::round(m_x[m_block[node]] + m_offset[node]);
    }

private:
    struct Bound {
        std::uint32_t left;
        std::uint32_t right;
        double distance;
    };

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

    // Lanes are straight above all, then the way on; a catch never bends the column of its handler to its
    // card.
    static int importance(Sketch const& sketch, Wire const& wire)
    {
        auto const& line = sketch.lines[wire.line];
        if (wire.isLaneOnly)
            return sketch.nodes[wire.to].isLane() ? 4 : 3;
        if (line.isCatch() || line.isBackward)
            return 0;
        if (line.rule != none)
            return 1;
        return sketch.nodes[wire.to].isLane() ? 1 : 2;
    }

    // How many ways on a Choice has, and the one that stays in its column: the middle one of an odd number.
    void formColumns()
    {
        std::vector<std::vector<WireIndex>> channels(m_sketch.ranks.size());
        for (WireIndex i = 0; i < m_sketch.wires.size(); ++i)
            if (m_sketch.wires[i].fromAbove != m_sketch.wires[i].toAbove)
                channels[m_sketch.wires[i].channel].push_back(i);
        chooseMiddleRules();
        m_below.assign(nodes().size(), none);
        m_above.assign(nodes().size(), none);
        for (auto const& channel : channels)
            matchChannel(channel);
        m_offset.assign(nodes().size(), 0);
        for (auto const& rank : m_sketch.ranks) {
            for (auto const node : rank) {
                if (nodes()[node].kind == NodeKind::Turn)
                    continue;
                if (m_above[node] == none) {
                    m_block[node] = m_blockCount++;
                    continue;
                }
                auto const& wire = m_sketch.wires[m_above[node]];
                auto const upper = wire.fromAbove ? wire.from : wire.to;
                m_block[node] = m_block[upper];
                m_offset[node] = m_offset[upper] + portAt(wire, upper) - portAt(wire, node);
            }
        }
    }

    static double portAt(Wire const& wire, NodeIndex node)
    {
        return wire.from == node ? wire.fromOffset : wire.toOffset;
    }

    void chooseMiddleRules()
    {
        m_isColumnWire.assign(m_sketch.wires.size(), true);
        for (NodeIndex node = 0; node < m_sketch.out.size(); ++node) {
            std::vector<std::pair<std::uint32_t, WireIndex>> ways;
            for (auto const index : m_sketch.out[node]) {
                auto const& line = m_sketch.lines[index];
                if (line.rule != none && !line.isBackward)
                    ways.emplace_back(nodes()[m_sketch.wires[line.firstWire].to].place, line.firstWire);
            }
            std::sort(ways.begin(), ways.end());
            for (std::size_t i = 0; i < ways.size(); ++i)
                m_isColumnWire[ways[i].second] = ways.size() % 2 == 1 && i == ways.size() / 2;
        }
    }

    void matchChannel(std::vector<WireIndex> wires)
    {
        std::stable_sort(wires.begin(), wires.end(), [&](WireIndex a, WireIndex b) {
            return importance(m_sketch, m_sketch.wires[a]) > importance(m_sketch, m_sketch.wires[b]);
        });
        std::map<std::uint32_t, std::uint32_t> taken;  // places above and below that are joined
        // Of several equal ones into a node the middle one is straight.
        for (auto const index : wires) {
            auto const& wire = m_sketch.wires[index];
            if (importance(m_sketch, wire) == 0 || !m_isColumnWire[index])
                continue;
            auto const upper = wire.fromAbove ? wire.from : wire.to;
            auto const lower = wire.fromAbove ? wire.to : wire.from;
            if (m_below[upper] != none || m_above[lower] != none)
                continue;
            auto const place = nodes()[upper].place;
            auto const other = nodes()[lower].place;
            auto const next = taken.lower_bound(place);
            if ((next != taken.end() && next->second < other)
                || (next != taken.begin() && std::prev(next)->second > other))
                continue;
            taken.emplace(place, other);
            m_below[upper] = index;
            m_above[lower] = index;
        }
    }

    static double distance(Node const& left, Node const& right)
    {
        if (left.isBox() && right.isBox())
            return left.width + std::max(metrics::neighbourGap, left.room > 0 ? left.room + roomGap : 0);
        if (left.isBox())
            return left.width + std::max(metrics::gutter, left.room > 0 ? left.room + laneGap : 0);
        return right.isBox() ? metrics::gutter : laneGap;
    }

    void collectNeighbours()
    {
        for (auto const& rank : m_sketch.ranks) {
            NodeIndex before = none;
            for (auto const node : rank) {
                if (nodes()[node].kind == NodeKind::Turn)
                    continue;
                if (before != none)
                    addBound(before, node, distance(nodes()[before], nodes()[node]));
                before = node;
            }
        }
        auto const withoutLabels = m_bounds;
        addLabelBounds();
        if (!sortBlocks()) {
            // Columns that wind around each other leave no room to ask for.
            m_bounds = withoutLabels;
            sortBlocks();
        }
    }

    // Room for labels: on the way to a target beside the card (catches, loops), or above targets side by
    // side.
    void addLabelBounds()
    {
        std::vector<std::vector<std::uint32_t>> above(m_sketch.ranks.size());
        for (std::uint32_t i = 0; i < m_sketch.lines.size(); ++i) {
            auto const& line = m_sketch.lines[i];
            auto const& wire = m_sketch.wires[line.firstWire];
            if (line.labelWidth <= 0)
                continue;
            if (!line.isCatch() && !line.isBackward)
                above[wire.channel].push_back(i);
            else if (line.isBackward || leavesAside(wire))
                addLabelBound(wire, line.labelWidth + labelRoom);
        }
        for (auto& lines : above) {
            auto const place = [&](std::uint32_t i) { return nodes()[targetOf(i)].place; };
            std::stable_sort(lines.begin(), lines.end(),
                [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
            for (std::size_t i = 1; i < lines.size(); ++i) {
                auto const left = targetOf(lines[i - 1]);
                auto const right = targetOf(lines[i]);
                double const labels
                    = m_sketch.lines[lines[i - 1]].labelWidth + m_sketch.lines[lines[i]].labelWidth;
                if (left != right)
                    addBound(
                        left, right, nodes()[left].width / 2 - nodes()[right].width / 2 + labels / 2 + 8);
            }
        }
    }

    NodeIndex targetOf(std::uint32_t line) const { return m_sketch.wires[m_sketch.lines[line].firstWire].to; }

    // Whether a catch goes past its state's next one, to a column that begins there or came down beside it.
    bool leavesAside(Wire const& wire) const
    {
        return m_below[wire.from] != none || m_above[wire.to] == none;
    }

    void addLabelBound(Wire const& wire, double room)
    {
        bool const isLeft = wire.fromOffset * 2 < nodes()[wire.from].width
            || (wire.toAbove && nodes()[wire.to].place < nodes()[wire.from].place);
        if (isLeft)
            addBound(wire.to, wire.from, wire.toOffset + room - wire.fromOffset);
        else
            addBound(wire.from, wire.to, wire.fromOffset + room - wire.toOffset);
    }

    void addBound(NodeIndex left, NodeIndex right, double distance)
    {
        if (m_block[left] != m_block[right])
            m_bounds.push_back({m_block[left], m_block[right], m_offset[left] + distance - m_offset[right]});
    }

    // Blocks from left to right, so that one pass over the bounds settles all. False when they go in circles.
    bool sortBlocks()
    {
        std::vector<std::uint32_t> waiting(m_blockCount);
        std::vector<std::vector<std::uint32_t>> rights(m_blockCount);
        for (std::uint32_t i = 0; i < m_bounds.size(); ++i) {
            ++waiting[m_bounds[i].right];
            rights[m_bounds[i].left].push_back(i);
        }
        std::vector<std::uint32_t> order;
        for (std::uint32_t block = 0; block < m_blockCount; ++block)
            if (waiting[block] == 0)
                order.push_back(block);
        std::vector<Bound> sorted;
        sorted.reserve(m_bounds.size());
        for (std::size_t next = 0; next < order.size(); ++next) {
            for (auto const bound : rights[order[next]]) {
                sorted.push_back(m_bounds[bound]);
                if (--waiting[m_bounds[bound].right] == 0)
                    order.push_back(m_bounds[bound].right);
            }
        }
        m_bounds = std::move(sorted);
        return order.size() == m_blockCount;
    }

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
            if (m_block[node] == none)
                continue;
            addPull(node, up[node]);
            addPull(node, down[node]);
        }
    }

    void addPull(NodeIndex node, std::vector<WireIndex> const& wires)
    {
        auto const first = static_cast<std::uint32_t>(m_ends.size());
        double weight = 0;
        std::size_t ways = 0;
        for (auto const index : wires) {
            auto const& wire = m_sketch.wires[index];
            auto const other = wire.from == node ? wire.to : wire.from;
            bool const isWay = importance(m_sketch, wire) > 0;
            ways += isWay ? 1 : 0;
            if (m_block[other] == m_block[node])
                continue;
            weight = std::max(weight, isWay ? 1.0 : 0.05);
            m_ends.push_back({m_block[other],
                m_offset[other] + portAt(wire, other) - portAt(wire, node) - m_offset[node]});
        }
        auto const last = static_cast<std::uint32_t>(m_ends.size());
        if (first == last)
            return;
        // A straight wire in the middle of a fan already says where the node stands.
        m_pulls.push_back({m_block[node], ways > 1 ? weight * 2 : weight, ways > 1, first, last});
    }

    std::vector<double> pushedRight(std::vector<double> x) const
    {
        for (auto const& bound : m_bounds)
            x[bound.right] = std::max(x[bound.right], x[bound.left] + bound.distance);
        return x;
    }

    std::vector<double> pushedLeft(std::vector<double> x) const
    {
        for (auto bound = m_bounds.rbegin(); bound != m_bounds.rend(); ++bound)
            x[bound->left] = std::min(x[bound->left], x[bound->right] - bound->distance);
        return x;
    }

    void relax()
    {
        std::vector<double> sums(m_blockCount);
        std::vector<double> weights(m_blockCount);
        for (auto const& pull : m_pulls) {
            double low = 1e18;
            double high = -1e18;
            double sum = 0;
            for (auto i = pull.first; i < pull.last; ++i) {
                double const at = m_x[m_ends[i].block] + m_ends[i].offset;
                low = std::min(low, at);
                high = std::max(high, at);
                sum += at;
            }
            double const wanted = pull.isFan ? (low + high) / 2 : sum / (pull.last - pull.first);
            sums[pull.block] += wanted * pull.weight;
            weights[pull.block] += pull.weight;
        }
        auto wanted = m_x;
        for (std::uint32_t block = 0; block < m_blockCount; ++block)
            if (weights[block] > 0)
                wanted[block] = sums[block] / weights[block];
        // Both satisfy the bounds, and so does their middle.
        auto const right = pushedRight(wanted);
        auto const left = pushedLeft(wanted);
        for (std::uint32_t block = 0; block < m_blockCount; ++block)
            m_x[block] = (right[block] + left[block]) / 2;
    }

    Sketch& m_sketch;
    std::vector<std::uint32_t> m_block;
    std::vector<double> m_offset;
    std::vector<WireIndex> m_below;
    std::vector<WireIndex> m_above;
    std::vector<bool> m_isColumnWire;
    std::uint32_t m_blockCount = 0;
    std::vector<Bound> m_bounds;
    std::vector<Pull> m_pulls;
    std::vector<End> m_ends;
    std::vector<double> m_x;
};

}  // namespace

void placeNodes(Sketch& sketch)
{
    Placer(sketch).run();
}

}  // namespace steploom::layout::phases
