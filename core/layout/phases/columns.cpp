// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/columns.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace steploom::layout::phases {

namespace {

constexpr std::uint32_t muchLonger = 3;  // ranks that make one of two ways the main one

class ColumnMaker {
public:
    explicit ColumnMaker(Sketch const& sketch) : m_sketch(sketch) {}

    Columns run()
    {
        m_columns.ofNode.assign(nodes().size(), none);
        std::vector<std::vector<WireIndex>> channels(m_sketch.ranks.size());
        for (WireIndex i = 0; i < m_sketch.wires.size(); ++i)
            if (m_sketch.wires[i].fromAbove != m_sketch.wires[i].toAbove)
                channels[m_sketch.wires[i].channel].push_back(i);
        measureWays();
        chooseMiddles();
        m_columns.below.assign(nodes().size(), none);
        m_columns.above.assign(nodes().size(), none);
        for (auto const& channel : channels)
            matchChannel(channel);
        m_columns.offsets.assign(nodes().size(), 0);
        for (auto const& rank : m_sketch.ranks) {
            for (auto const node : rank) {
                if (nodes()[node].kind == NodeKind::Turn)
                    continue;
                if (m_columns.above[node] == none) {
                    m_columns.ofNode[node] = m_columns.count++;
                    continue;
                }
                auto const& wire = m_sketch.wires[m_columns.above[node]];
                auto const upper = wire.fromAbove ? wire.from : wire.to;
                m_columns.ofNode[node] = m_columns.ofNode[upper];
                m_columns.offsets[node] = m_columns.offsets[upper] + portAt(wire, upper) - portAt(wire, node);
            }
        }
        return std::move(m_columns);
    }

private:
    std::vector<Node> const& nodes() const { return m_sketch.nodes; }

    // Of several equally important ways out of a port or into one, the middle one of an odd number stays in
    // the column; of an even number none, then the node stands between them.
    void chooseMiddles()
    {
        m_isColumnWire.assign(m_sketch.wires.size(), true);
        std::vector<std::vector<WireIndex>> out(nodes().size());
        std::vector<std::vector<WireIndex>> in(nodes().size());
        for (WireIndex i = 0; i < m_sketch.wires.size(); ++i) {
            auto const& wire = m_sketch.wires[i];
            if (importance(m_sketch, wire) == 0 || importance(m_sketch, wire) == 3)
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
            most = std::max(most, importance(m_sketch, m_sketch.wires[wire]));
        for (auto const wire : wires)
            m_isColumnWire[wire] = m_isColumnWire[wire] && importance(m_sketch, m_sketch.wires[wire]) == most;
        std::erase_if(
            wires, [&](WireIndex wire) { return importance(m_sketch, m_sketch.wires[wire]) < most; });
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
        for (auto const& rank : std::views::reverse(m_sketch.ranks))
            for (auto const node : rank)
                if (node < m_sketch.out.size())
                    for (auto const index : m_sketch.out[node])
                        if (auto const& line = m_sketch.lines[index]; !line.isBackward && !line.isCatch())
                            m_wayLengths[node] = std::max(m_wayLengths[node],
                                m_wayLengths[line.to] + nodes()[line.to].rank - nodes()[node].rank);
    }

    void matchChannel(std::vector<WireIndex> wires)
    {
        std::stable_sort(wires.begin(), wires.end(), [&](WireIndex a, WireIndex b) {
            return importance(m_sketch, m_sketch.wires[a]) > importance(m_sketch, m_sketch.wires[b]);
        });
        std::map<std::uint32_t, std::uint32_t> taken;  // places above and below that are joined
        for (auto const index : wires) {
            auto const& wire = m_sketch.wires[index];
            if (importance(m_sketch, wire) == 0 || !m_isColumnWire[index])
                continue;
            auto const upper = wire.fromAbove ? wire.from : wire.to;
            auto const lower = wire.fromAbove ? wire.to : wire.from;
            if (m_columns.below[upper] != none || m_columns.above[lower] != none)
                continue;
            auto const place = nodes()[upper].place;
            auto const other = nodes()[lower].place;
            auto const next = taken.lower_bound(place);
            if ((next != taken.end() && next->second < other)
                || (next != taken.begin() && std::prev(next)->second > other))
                continue;
            taken.emplace(place, other);
            m_columns.below[upper] = index;
            m_columns.above[lower] = index;
        }
    }

    Sketch const& m_sketch;
    Columns m_columns;
    std::vector<bool> m_isColumnWire;
    std::vector<std::uint32_t> m_wayLengths;
};

}  // namespace

double portAt(Wire const& wire, NodeIndex node)
{
    return wire.from == node ? wire.fromOffset : wire.toOffset;
}

int importance(Sketch const& sketch, Wire const& wire)
{
    auto const& line = sketch.lines[wire.line];
    if (wire.isLaneOnly && sketch.nodes[wire.to].isLane())
        return 3;
    if (line.isBackward || (line.isCatch() && !wire.isLaneOnly))
        return 0;
    // A rule that skips states goes beside them.
    bool const skips = line.rule != none && sketch.nodes[line.from].rank + 1 < sketch.nodes[line.to].rank;
    bool const isMain = !line.isCatch() && sketch.nodes[line.from].isMain && sketch.nodes[line.to].isMain;
    return isMain && !skips ? 2 : 1;
}

Columns columnsOf(Sketch const& sketch)
{
    return ColumnMaker(sketch).run();
}

}  // namespace steploom::layout::phases
