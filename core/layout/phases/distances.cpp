// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/distances.h"

#include <algorithm>

namespace steploom::layout::phases {

namespace {

constexpr double laneGap = 16;
constexpr double roomGap = 24;    // from a retry loop's room to the next box
constexpr double labelRoom = 32;  // of the line, beside a label on it

class BoundMaker {
public:
    BoundMaker(Sketch const& sketch, Columns const& columns) : m_sketch(sketch), m_columns(columns) {}

    std::vector<Bound> run()
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
        if (!sortBlocks()) {
            m_bounds = withLabels;
            if (!sortBlocks()) {
                m_bounds = withoutLabels;
                sortBlocks();
            }
        }
        return std::move(m_bounds);
    }

private:
    std::vector<Node> const& nodes() const { return m_sketch.nodes; }

    static double distance(Node const& left, Node const& right)
    {
        if (left.isBox() && right.isBox())
            return left.width + std::max(metrics::neighbourGap, left.room > 0 ? left.room + roomGap : 0);
        if (left.isBox())
            return left.width + std::max(metrics::gutter, left.room > 0 ? left.room + laneGap : 0);
        return right.isBox() ? metrics::gutter : laneGap;
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
        return m_columns.below[wire.from] != none || m_columns.above[wire.to] == none
            || nodes()[wire.to].isLane();
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
        if (m_columns.ofNode[left] != m_columns.ofNode[right])
            m_bounds.push_back({m_columns.ofNode[left], m_columns.ofNode[right],
                m_columns.offsets[left] + distance - m_columns.offsets[right]});
    }

    // Blocks from left to right, so that one pass over the bounds settles all. False when they go in circles.
    bool sortBlocks()
    {
        std::vector<std::uint32_t> waiting(m_columns.count);
        std::vector<std::vector<std::uint32_t>> rights(m_columns.count);
        for (std::uint32_t i = 0; i < m_bounds.size(); ++i) {
            ++waiting[m_bounds[i].right];
            rights[m_bounds[i].left].push_back(i);
        }
        std::vector<std::uint32_t> order;
        for (std::uint32_t block = 0; block < m_columns.count; ++block)
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
        return order.size() == m_columns.count;
    }

    Sketch const& m_sketch;
    Columns const& m_columns;
    std::vector<Bound> m_bounds;
};

}  // namespace

std::vector<Bound> boundsOf(Sketch const& sketch, Columns const& columns)
{
    return BoundMaker(sketch, columns).run();
}

}  // namespace steploom::layout::phases
