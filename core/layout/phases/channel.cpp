// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/channel.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace steploom::layout::phases {

namespace {

constexpr double nearPorts = 10;  // vertical lines closer than this must not lie beside each other
constexpr double trackMargin = 16;
constexpr double sidestep = 12;

class NetMaker {
public:
    NetMaker(Sketch const& sketch, std::vector<WireIndex> const& wires) : m_sketch(sketch)
    {
        for (auto const wire : wires) {
            ++m_fromCount[fromKey(wire)];
            ++m_toCount[toKey(wire)];
        }
        for (auto const wire : wires)
            add(wire);
        for (auto& net : m_nets)
            finish(net);
    }

    std::vector<Net> take() { return std::move(m_nets); }

private:
    using Key = std::tuple<NodeIndex, bool, double>;

    Wire const& at(WireIndex wire) const { return m_sketch.wires[wire]; }
    bool isTwin(WireIndex wire) const { return m_sketch.lines[at(wire).line].twin > 0; }
    Key fromKey(WireIndex wire) const { return {at(wire).from, at(wire).fromAbove, at(wire).fromOffset}; }
    Key toKey(WireIndex wire) const { return {at(wire).to, at(wire).toAbove, at(wire).toOffset}; }

    // Into one port they share the last part, out of one port the first; never both, or lines with no state
    // in common would lie on one another.
    void add(WireIndex wire)
    {
        auto const from = m_fromCount[fromKey(wire)];
        auto const to = m_toCount[toKey(wire)];
        std::uint32_t* group = nullptr;
        if (!isTwin(wire) && to > 1 && from == 1)
            group = &m_intoPort.try_emplace(toKey(wire), none).first->second;
        else if (!isTwin(wire) && from > 1 && to == 1)
            group = &m_outOfPort.try_emplace(fromKey(wire), none).first->second;
        if (group && *group != none) {
            m_nets[*group].wires.push_back(wire);
            return;
        }
        if (group)
            *group = static_cast<std::uint32_t>(m_nets.size());
        m_nets.emplace_back().wires.push_back(wire);
    }

    void finish(Net& net) const
    {
        net.low = 1e18;
        net.high = -1e18;
        for (auto const index : net.wires) {
            auto const& wire = at(index);
            addAttach(net, wire.from, wire.fromOffset, wire.fromAbove, wire.weight);
            addAttach(net, wire.to, wire.toOffset, wire.toAbove, wire.weight);
        }
        for (auto const& attach : net.attaches) {
            net.low = std::min(net.low, attach.x);
            net.high = std::max(net.high, attach.x);
        }
    }

    void addAttach(Net& net, NodeIndex node, double offset, bool isAbove, std::uint32_t weight) const
    {
        double const x = m_sketch.nodes[node].x + offset;
        for (auto& attach : net.attaches) {
            if (attach.node == node && attach.isAbove == isAbove && attach.x == x) {
                attach.weight += weight;
                return;
            }
        }
        net.attaches.push_back({x, node, isAbove, double(weight)});
    }

    Sketch const& m_sketch;
    std::map<Key, std::uint32_t> m_fromCount;
    std::map<Key, std::uint32_t> m_toCount;
    std::map<Key, std::uint32_t> m_intoPort;
    std::map<Key, std::uint32_t> m_outOfPort;
    std::vector<Net> m_nets;
};

// Two nets whose horizontal parts overlap: what it costs when one is above the other.
struct Conflict {
    std::uint32_t first;
    std::uint32_t second;
    double firstAbove = 0;  // crossings
    double secondAbove = 0;
    bool needsFirstAbove = false;
    bool needsSecondAbove = false;
};

double crossingsAbove(Net const& upper, Net const& lower)
{
    double crossings = 0;
    for (auto const& attach : upper.attaches)
        if (!attach.isAbove && lower.covers(attach.x))
            crossings += attach.weight;
    for (auto const& attach : lower.attaches)
        if (attach.isAbove && upper.covers(attach.x))
            crossings += attach.weight;
    return crossings;
}

// Whether a port of `upper` hangs right above a port of `lower`, so that only this order keeps them apart.
bool mustBeAbove(Net const& upper, Net const& lower)
{
    for (auto const& a : upper.attaches)
        for (auto const& b : lower.attaches)
            if (a.isAbove && !b.isAbove && std::abs(a.x - b.x) < nearPorts)
                return true;
    return false;
}

std::vector<Conflict> findConflicts(std::vector<Net> const& nets)
{
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < nets.size(); ++i)
        if (!nets[i].isStraight())
            order.push_back(i);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple(nets[a].low, a) < std::tuple(nets[b].low, b);
    });
    std::vector<Conflict> conflicts;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t k = i + 1; k < order.size(); ++k) {
            auto const& left = nets[order[i]];
            auto const& right = nets[order[k]];
            if (right.low > left.high + trackMargin)
                break;
            Conflict conflict{order[i], order[k]};
            conflict.firstAbove = crossingsAbove(left, right);
            conflict.secondAbove = crossingsAbove(right, left);
            conflict.needsFirstAbove = mustBeAbove(left, right);
            conflict.needsSecondAbove = mustBeAbove(right, left);
            conflicts.push_back(conflict);
        }
    }
    return conflicts;
}

// Stacks nets from the top; answers with the net that cannot be placed, if there is one.
class TrackStack {
public:
    TrackStack(std::vector<Net>& nets, std::vector<Conflict> const& conflicts)
        : m_nets(nets)
        , m_conflicts(conflicts)
        , m_ofNet(nets.size())
        , m_blocked(nets.size())
        , m_score(nets.size())
    {
        for (std::uint32_t i = 0; i < conflicts.size(); ++i) {
            m_ofNet[conflicts[i].first].push_back(i);
            m_ofNet[conflicts[i].second].push_back(i);
            count(conflicts[i], 1);
        }
    }

    std::optional<std::uint32_t> run()
    {
        std::vector<std::uint32_t> open;
        for (std::uint32_t i = 0; i < m_nets.size(); ++i)
            if (!m_nets[i].isStraight())
                open.push_back(i);
        while (!open.empty()) {
            auto best = open.end();
            for (auto it = open.begin(); it != open.end(); ++it)
                if (m_blocked[*it] == 0 && (best == open.end() || m_score[*it] < m_score[*best]))
                    best = it;
            if (best == open.end())
                return open.front();
            place(*best);
            open.erase(best);
        }
        return std::nullopt;
    }

private:
    // What speaks against each of two open nets being the upper one.
    void count(Conflict const& conflict, int sign)
    {
        auto const cost = conflict.firstAbove - conflict.secondAbove;
        m_score[conflict.first] += sign * cost;
        m_score[conflict.second] -= sign * cost;
        m_blocked[conflict.second] += conflict.needsFirstAbove ? sign : 0;
        m_blocked[conflict.first] += conflict.needsSecondAbove ? sign : 0;
    }

    void place(std::uint32_t index)
    {
        std::uint32_t track = 0;
        for (auto const conflict : m_ofNet[index]) {
            auto const& c = m_conflicts[conflict];
            auto const other = c.first == index ? c.second : c.first;
            if (m_nets[other].track != none)
                track = std::max(track, m_nets[other].track + 1);
            else
                count(c, -1);
        }
        m_nets[index].track = track;
    }

    std::vector<Net>& m_nets;
    std::vector<Conflict> const& m_conflicts;
    std::vector<std::vector<std::uint32_t>> m_ofNet;
    std::vector<int> m_blocked;
    std::vector<double> m_score;
};

// Moves the lower port of `net` that stands under a port of another net.
bool stepAside(Sketch& sketch, Net const& net, std::vector<Net> const& nets)
{
    for (auto const& attach : net.attaches) {
        if (attach.isAbove)
            continue;
        bool isUnder = false;
        for (auto const& other : nets)
            for (auto const& above : other.attaches)
                isUnder = isUnder
                    || (&other != &net && above.isAbove && !other.isStraight()
                        && std::abs(above.x - attach.x) < nearPorts);
        if (!isUnder)
            continue;
        auto const away = attach.x - net.low < net.high - attach.x ? sidestep : -sidestep;
        auto& node = sketch.nodes[attach.node];
        if (node.isLane()) {
            node.x += away;
            return true;
        }
        for (auto const index : net.wires) {
            auto& wire = sketch.wires[index];
            if (wire.to == attach.node && !wire.toAbove)
                wire.toOffset += away;
            if (wire.from == attach.node && !wire.fromAbove)
                wire.fromOffset += away;
        }
        return true;
    }
    return false;
}

}  // namespace

std::vector<Net> netsOfChannel(Sketch& sketch, std::vector<WireIndex> const& wires)
{
    for (int attempt = 0;; ++attempt) {
        auto nets = NetMaker(sketch, wires).take();
        auto const conflicts = findConflicts(nets);
        auto const stuck = TrackStack(nets, conflicts).run();
        if (!stuck)
            return nets;
        if (attempt == 64 || !stepAside(sketch, nets[*stuck], nets)) {
            // Never seen; a track of its own below all others is at least a drawing.
            std::uint32_t last = 0;
            for (auto const& net : nets)
                last = net.track == none ? last : std::max(last, net.track + 1);
            for (auto& net : nets)
                if (!net.isStraight() && net.track == none)
                    net.track = last++;
            return nets;
        }
    }
}

}  // namespace steploom::layout::phases
