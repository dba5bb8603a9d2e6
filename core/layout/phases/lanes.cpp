// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/end_labels.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace steploom::layout::phases {

namespace {

// Longer lines share the lane of their target, so that the number of lanes stays in proportion to the graph.
constexpr std::uint32_t longestOwnLane = 8;

class LaneMaker {
public:
    explicit LaneMaker(Sketch& sketch) : m_sketch(sketch) {}

    void run()
    {
        findHeights();
        for (std::uint32_t index = 0; index < m_sketch.lines.size(); ++index) {
            auto const& line = m_sketch.lines[index];
            auto const span = rankOf(line.to) - rankOf(line.from);
            if (line.isBackward)
                m_loops[{line.to, line.isCatch(), line.twin}].push_back(index);
            else if (span == 1)
                addDirect(index);
            else if (!line.isCatch() && span <= longestOwnLane)
                addForward({index});
            else
                m_shared[{line.to, line.isCatch() ? 1 : 0, line.twin}].push_back(index);
        }
        reserve();
        for (auto const& [key, lines] : m_shared)
            addForward(lines);
        for (auto const& [key, lines] : m_loops)
            addLoop(lines);
    }

private:
    using Key = std::tuple<NodeIndex, int, std::uint32_t>;

    // Lanes of many lines are as long as the graph; growing step by step would copy it again and again.
    void reserve()
    {
        std::size_t lanes = 0;
        std::size_t joins = 0;
        for (auto const* groups : {&m_shared, &m_loops})
            for (auto const& [key, lines] : *groups) {
                auto [top, bottom] = std::pair(rankOf(std::get<0>(key)), rankOf(std::get<0>(key)));
                for (auto const index : lines) {
                    top = std::min(top, rankOf(m_sketch.lines[index].from));
                    bottom = std::max(bottom, rankOf(m_sketch.lines[index].from));
                }
                lanes += bottom - top + 3;
                joins += lines.size();
            }
        m_sketch.nodes.reserve(m_sketch.nodes.size() + lanes);
        m_sketch.wires.reserve(m_sketch.wires.size() + lanes + joins);
        m_sketch.links.reserve(m_sketch.links.size() + lanes + joins);
    }

    // How far down each rank begins, at least: before routing nobody knows better.
    void findHeights()
    {
        std::vector<double> tallest(m_sketch.ranks.size());
        for (auto const& node : m_sketch.nodes)
            tallest[node.rank] = std::max(tallest[node.rank], node.height);
        m_heights.assign(tallest.size() + 1, 0);
        for (std::size_t rank = 0; rank < tallest.size(); ++rank)
            m_heights[rank + 1] = m_heights[rank] + tallest[rank] + metrics::rankGap;
    }

    // The wire made last leads into the target.
    void finishLane(std::vector<std::uint32_t> const& lines, double length)
    {
        if (length > metrics::longEdge)
            labelEnd(m_sketch, lines, static_cast<WireIndex>(m_sketch.wires.size() - 1));
    }

    std::uint32_t rankOf(NodeIndex node) const { return m_sketch.nodes[node].rank; }

    NodeIndex addNode(NodeKind kind, std::uint32_t rank)
    {
        Node node;
        node.kind = kind;
        node.rank = rank;
        m_sketch.nodes.push_back(node);
        return static_cast<NodeIndex>(m_sketch.nodes.size() - 1);
    }

    WireIndex addWire(NodeIndex from, NodeIndex to, std::uint32_t channel, std::uint32_t line)
    {
        Wire wire;
        wire.from = from;
        wire.to = to;
        wire.channel = channel;
        wire.fromAbove = rankOf(from) == channel;
        wire.toAbove = rankOf(to) == channel;
        wire.weight = 1;
        wire.line = line;
        m_sketch.wires.push_back(wire);
        return static_cast<WireIndex>(m_sketch.wires.size() - 1);
    }

    void addLink(NodeIndex upper, NodeIndex lower, std::uint32_t weight, std::uint32_t line)
    {
        auto const& first = m_sketch.lines[line];
        bool const leavesRule = m_sketch.nodes[upper].isBox() && upper == first.from;
        m_sketch.links.push_back(
            {upper, lower, weight, line, leavesRule ? first.rule : none, first.isCatch()});
    }

    void addDirect(std::uint32_t index)
    {
        auto& line = m_sketch.lines[index];
        line.firstWire = addWire(line.from, line.to, rankOf(line.from), index);
        addLink(line.from, line.to, 1, index);
    }

    // One lane for lines that go down to the same target.
    void addForward(std::vector<std::uint32_t> const& lines)
    {
        auto const target = m_sketch.lines[lines.front()].to;
        std::uint32_t top = none;
        for (auto const index : lines)
            top = std::min(top, rankOf(m_sketch.lines[index].from) + 1);
        auto const bottom = rankOf(target);
        std::vector<NodeIndex> lane(bottom - top);
        for (auto rank = top; rank < bottom; ++rank)
            lane[rank - top] = addNode(NodeKind::Lane, rank);
        std::vector<std::uint32_t> joining(bottom - top + 1);
        for (auto const index : lines) {
            auto& line = m_sketch.lines[index];
            auto const rank = rankOf(line.from) + 1;
            auto const next = rank < bottom ? lane[rank - top] : target;
            line.firstWire = addWire(line.from, next, rank - 1, index);
            addLink(line.from, next, 1, index);
            ++joining[rank - top];
        }
        std::uint32_t weight = 0;
        for (auto rank = top; rank < bottom; ++rank) {
            weight += joining[rank - top];
            auto const next = rank + 1 < bottom ? lane[rank + 1 - top] : target;
            connectLane(lane[rank - top], next, rank, weight, lines.front());
            addLink(lane[rank - top], next, weight, lines.front());
        }
        finishLane(lines, m_heights[bottom] - m_heights[top]);
    }

    // One lane for lines that go back up to the same target: it leads from a turn below the lowest source to
    // a turn above the target.
    void addLoop(std::vector<std::uint32_t> const& lines)
    {
        auto const target = m_sketch.lines[lines.front()].to;
        auto const top = rankOf(target);
        std::uint32_t bottom = top;
        for (auto const index : lines)
            bottom = std::max(bottom, rankOf(m_sketch.lines[index].from));
        std::vector<NodeIndex> lane;
        lane.push_back(addNode(NodeKind::Turn, top - 1));
        for (auto rank = top; rank <= bottom; ++rank)
            lane.push_back(addNode(NodeKind::Lane, rank));
        lane.push_back(addNode(NodeKind::Turn, bottom + 1));
        auto const at = [&](std::uint32_t rank) { return lane[rank + 1 - top]; };

        std::vector<std::uint32_t> joining(bottom - top + 1);
        for (auto const index : lines) {
            auto& line = m_sketch.lines[index];
            auto const rank = rankOf(line.from);
            line.firstWire = addWire(line.from, at(rank), rank, index);
            addLink(line.from, at(rank + 1), 1, index);
            ++joining[rank - top];
        }
        std::uint32_t weight = 0;
        for (auto rank = bottom; rank >= top; --rank) {
            addLink(at(rank), at(rank + 1), std::max(1U, weight), lines.front());
            weight += joining[rank - top];
            auto const next = rank > top ? at(rank - 1) : target;
            connectLane(at(rank), next, rank - 1, weight, lines.front());
        }
        finishLane(lines, m_heights[bottom] - m_heights[top]);
        addLink(at(top - 1), at(top), weight, lines.front());
        addLink(at(top - 1), target, weight, lines.front());
    }

    void connectLane(
        NodeIndex from, NodeIndex to, std::uint32_t channel, std::uint32_t weight, std::uint32_t line)
    {
        auto const wire = addWire(from, to, channel, line);
        m_sketch.wires[wire].weight = weight;
        m_sketch.wires[wire].isLaneOnly = true;
        m_sketch.nodes[from].laneOut = wire;
    }

    Sketch& m_sketch;
    std::vector<double> m_heights;
    std::map<Key, std::vector<std::uint32_t>> m_shared;
    std::map<Key, std::vector<std::uint32_t>> m_loops;
};

}  // namespace

void makeLanes(Sketch& sketch)
{
    LaneMaker(sketch).run();
}

}  // namespace steploom::layout::phases
