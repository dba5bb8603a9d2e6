// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/sketch.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace steploom::layout::phases {

namespace {

constexpr double laneGap = 16;
constexpr double roomGap = 24;    // from a retry loop's room to the next box
constexpr double labelRoom = 32;  // of the line, beside a label on it
constexpr int rounds = 16;
constexpr int settleRounds = 4;
constexpr std::uint32_t muchLonger = 3;  // ranks that make one of two ways the main one

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
        settle();
        for (double& x : m_x)
            x = std::round(x);
        for (NodeIndex node = 0; node < m_sketch.nodes.size(); ++node)
            if (m_block[node] != none)
                m_sketch.nodes[node].x = m_x[m_block[node]] + m_offset[node];
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

    // Lanes are straight above all, then the ways without an error; a catch never bends the column of its
    // handler to its card.
    int importance(Wire const& wire) const
    {
        auto const& line = m_sketch.lines[wire.line];
        if (wire.isLaneOnly && nodes()[wire.to].isLane())
            return 3;
        if (line.isBackward || (line.isCatch() && !wire.isLaneOnly))
            return 0;
        // A rule that skips states goes beside them.
        bool const skips = line.rule != none && nodes()[line.from].rank + 1 < nodes()[line.to].rank;
        bool const isMain = !line.isCatch() && nodes()[line.from].isMain && nodes()[line.to].isMain;
        return isMain && !skips ? 2 : 1;
    }

    void formColumns()
    {
        std::vector<std::vector<WireIndex>> channels(m_sketch.ranks.size());
        for (WireIndex i = 0; i < m_sketch.wires.size(); ++i)
            if (m_sketch.wires[i].fromAbove != m_sketch.wires[i].toAbove)
                channels[m_sketch.wires[i].channel].push_back(i);
        measureWays();
        chooseMiddles();
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

    // Of several equally important ways out of a port or into one, the middle one of an odd number stays in
    // the column; of an even number none, then the node stands between them.
    void chooseMiddles()
    {
        m_isColumnWire.assign(m_sketch.wires.size(), true);
        std::vector<std::vector<WireIndex>> out(nodes().size());
        std::vector<std::vector<WireIndex>> in(nodes().size());
        for (WireIndex i = 0; i < m_sketch.wires.size(); ++i) {
            auto const& wire = m_sketch.wires[i];
            if (importance(wire) == 0 || importance(wire) == 3)
                continue;
            if (m_sketch.lines[wire.line].twin > 0) {
                m_isColumnWire[i] = false;
                continue;
            }
            if (nodes()[wire.from].isBox())
                out[wire.from].push_back(i);
            if (nodes()[wire.to].isBox())
                in[wire.to].push_back(i);
        }
        for (NodeIndex node = 0; node < nodes().size(); ++node) {
            keepMiddle(out[node], false);
            keepMiddle(in[node], true);
        }
    }

    void keepMiddle(std::vector<WireIndex> wires, bool isIn)
    {
        int most = 0;
        for (auto const wire : wires)
            most = std::max(most, importance(m_sketch.wires[wire]));
        for (auto const wire : wires)
            m_isColumnWire[wire] = m_isColumnWire[wire] && importance(m_sketch.wires[wire]) == most;
        std::erase_if(wires, [&](WireIndex wire) { return importance(m_sketch.wires[wire]) < most; });
        std::sort(wires.begin(), wires.end(), [&](WireIndex a, WireIndex b) {
            auto const place = [&](WireIndex wire) {
                auto const& w = m_sketch.wires[wire];
                return nodes()[isIn ? w.from : w.to].place;
            };
            return place(a) < place(b);
        });
        auto const straight = straightOne(wires, isIn);
        for (auto const wire : wires)
            if (wire != straight)
                m_isColumnWire[wire] = false;
    }

    WireIndex straightOne(std::vector<WireIndex> const& wires, bool isIn) const
    {
        if (wires.size() % 2 == 1)
            return wires[wires.size() / 2];
        if (wires.size() != 2)
            return none;
        auto const length = [&](WireIndex wire) {
            auto const& line = m_sketch.lines[m_sketch.wires[wire].line];
            return isIn ? nodes()[line.from].rank : m_wayLengths[line.to];
        };
        auto const first = length(wires[0]);
        auto const second = length(wires[1]);
        if (std::max(first, second) - std::min(first, second) < muchLonger)
            return none;
        return first > second ? wires[0] : wires[1];
    }

    // Per node how many ranks its longest way down passes.
    void measureWays()
    {
        m_wayLengths.assign(nodes().size(), 0);
        for (auto rank = m_sketch.ranks.rbegin(); rank != m_sketch.ranks.rend(); ++rank)
            for (auto const node : *rank)
                if (node < m_sketch.out.size())
                    for (auto const index : m_sketch.out[node])
                        if (auto const& line = m_sketch.lines[index]; !line.isBackward && !line.isCatch())
                            m_wayLengths[node] = std::max(m_wayLengths[node],
                                m_wayLengths[line.to] + nodes()[line.to].rank - nodes()[node].rank);
    }

    void matchChannel(std::vector<WireIndex> wires)
    {
        std::stable_sort(wires.begin(), wires.end(), [&](WireIndex a, WireIndex b) {
            return importance(m_sketch.wires[a]) > importance(m_sketch.wires[b]);
        });
        std::map<std::uint32_t, std::uint32_t> taken;  // places above and below that are joined
        for (auto const index : wires) {
            auto const& wire = m_sketch.wires[index];
            if (importance(wire) == 0 || !m_isColumnWire[index])
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
        auto const withLabels = m_bounds;
        addLoopLabelBounds();
        // Columns that wind around each other leave no room to ask for.
        if (sortBlocks())
            return;
        m_bounds = withLabels;
        if (sortBlocks())
            return;
        m_bounds = withoutLabels;
        sortBlocks();
    }

    // A rule that loops back has its label beyond the other rules on that side and the lanes it passes.
    void addLoopLabelBounds()
    {
        for (auto const& line : m_sketch.lines) {
            if (!line.isBackward || line.labelWidth <= 0 || line.isCatch())
                continue;
            auto const& lane = nodes()[m_sketch.wires[line.firstWire].to];
            bool const isLeft = lane.place < nodes()[line.from].place;
            NodeIndex outer = none;
            for (auto const other : m_sketch.out[line.from]) {
                auto const target = targetOf(other);
                bool const isBelow
                    = nodes()[target].rank == lane.rank + 1 && !m_sketch.lines[other].isCatch();
                if (isBelow && (outer == none || (nodes()[target].place < nodes()[outer].place) == isLeft))
                    outer = target;
            }
            if (outer == none)
                continue;
            auto const& rank = m_sketch.ranks[lane.rank];
            auto inner = rank[lane.place];
            for (auto place = lane.place; rank[place] != line.from && nodes()[rank[place]].isLane();
                place += isLeft ? 1 : -1)
                inner = rank[place];
            double const room = line.labelWidth + labelRoom;
            if (isLeft)
                addBound(inner, outer, room - nodes()[outer].width / 2);
            else
                addBound(outer, inner, room + nodes()[outer].width / 2);
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
            for (auto const line : lines)
                if (nodes()[targetOf(line)].isLane())
                    keepLanesAway(targetOf(line), m_sketch.lines[line].labelWidth / 2 + 8);
        }
    }

    // A label on a lane must not hide the lane beside it.
    void keepLanesAway(NodeIndex lane, double distance)
    {
        auto const& rank = m_sketch.ranks[nodes()[lane].rank];
        auto const place = nodes()[lane].place;
        if (place > 0 && nodes()[rank[place - 1]].isLane())
            addBound(rank[place - 1], lane, distance);
        if (place + 1 < rank.size() && nodes()[rank[place + 1]].isLane())
            addBound(lane, rank[place + 1], distance);
    }

    NodeIndex targetOf(std::uint32_t line) const { return m_sketch.wires[m_sketch.lines[line].firstWire].to; }

    // Whether a catch goes past its state's next one, to a column that begins there or came down beside it.
    bool leavesAside(Wire const& wire) const
    {
        return m_below[wire.from] != none || m_above[wire.to] == none || nodes()[wire.to].isLane();
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

    // Errors pull only where nothing else does.
    void addPull(NodeIndex node, std::vector<WireIndex> const& wires)
    {
        int most = 0;
        for (auto const wire : wires)
            most = std::max(most, std::min(importance(m_sketch.wires[wire]), 2));
        auto const first = static_cast<std::uint32_t>(m_ends.size());
        std::size_t ways = 0;
        bool hasStraight = false;
        for (auto const index : wires) {
            auto const& wire = m_sketch.wires[index];
            if (std::min(importance(wire), 2) < most)
                continue;
            ++ways;
            auto const other = wire.from == node ? wire.to : wire.from;
            if (m_block[other] == m_block[node])
                hasStraight = true;
            else
                m_ends.push_back({m_block[other],
                    m_offset[other] + portAt(wire, other) - portAt(wire, node) - m_offset[node]});
        }
        auto const last = static_cast<std::uint32_t>(m_ends.size());
        if (first == last)
            return;
        double const weight = most == 0 ? 0.05 : hasStraight ? 0.5 : most == 1 ? 1 : 2;
        m_pulls.push_back({m_block[node], weight, ways > 1, first, last});
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
        std::vector<double> sums(m_blockCount);
        std::vector<double> weights(m_blockCount);
        for (auto const& pull : m_pulls) {
            sums[pull.block] += wantedBy(pull) * pull.weight;
            weights[pull.block] += pull.weight;
        }
        auto wanted = m_x;
        for (std::uint32_t block = 0; block < m_blockCount; ++block)
            if (weights[block] > 0)
                wanted[block] = (m_x[block] + sums[block] / weights[block]) / 2;
        // Both satisfy the bounds, and so does their middle.
        auto const right = pushedRight(wanted);
        auto const left = pushedLeft(wanted);
        for (std::uint32_t block = 0; block < m_blockCount; ++block)
            m_x[block] = (right[block] + left[block]) / 2;
    }

    // One after the other, each as far as its neighbours let it.
    void settle()
    {
        std::stable_sort(
            m_pulls.begin(), m_pulls.end(), [](Pull const& a, Pull const& b) { return a.block < b.block; });
        auto const starts = [&](auto const& all, auto const& blockOf) {
            std::vector<std::uint32_t> first(m_blockCount + 1);
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
            for (std::uint32_t step = 0; step < m_blockCount; ++step) {
                auto const block = round % 2 == 0 ? step : m_blockCount - 1 - step;
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
    std::vector<std::uint32_t> m_block;
    std::vector<double> m_offset;
    std::vector<WireIndex> m_below;
    std::vector<WireIndex> m_above;
    std::vector<bool> m_isColumnWire;
    std::vector<std::uint32_t> m_wayLengths;
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
