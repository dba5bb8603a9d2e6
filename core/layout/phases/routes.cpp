// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/channel.h"
#include "core/layout/phases/sketch.h"

#include <algorithm>
#include <cmath>

namespace steploom::layout::phases {

namespace {

constexpr double topMargin = 14;     // from a card to the first horizontal line below it
constexpr double bottomMargin = 18;  // room for the arrow
constexpr double trackDistance = 12;
constexpr double labelledTrack = 26;
constexpr double labelRow = 24;
constexpr double labelGap = 8;
constexpr double longStretch = 120;

/// One channel: its nets in tracks, labels on tracks and, below those, labels in rows.
class Channel {
public:
    Channel(Sketch& sketch, std::vector<WireIndex> const& wires)
        : m_sketch(sketch)
        , m_nets(netsOfChannel(sketch, wires))
    {
        std::uint32_t tracks = 0;
        for (auto const& net : m_nets)
            tracks = net.track == none ? tracks : std::max(tracks, net.track + 1);
        m_onTrack.resize(tracks);
        for (std::uint32_t i = 0; i < m_nets.size(); ++i)
            for (auto const wire : m_nets[i].wires)
                placeLabel(m_nets[i], wire);
    }

    /// Sets heights of tracks and labels from `top` on; returns where the channel ends.
    double finish(double top, bool isInner)
    {
        if (m_nets.empty() && !isInner)
            return top;
        double total = topMargin + bottomMargin + labelRow * static_cast<double>(m_rows.size());
        bool hasLabels = !m_rows.empty();
        for (auto const& labels : m_onTrack) {
            total += labels.empty() ? trackDistance : labelledTrack;
            hasLabels = hasLabels || !labels.empty();
        }
        double const wanted = !isInner ? 0 : hasLabels ? metrics::labelledRankGap : metrics::rankGap;
        double const slack = std::max(0.0, wanted - total);
        double y = top + topMargin + std::floor(slack / 2);
        std::vector<double> trackY;
        for (auto const& labels : m_onTrack) {
            double const height = labels.empty() ? trackDistance : labelledTrack;
            trackY.push_back(y + height / 2);
            for (auto const line : labels)
                setLabelY(line, y + height / 2);
            y += height;
        }
        for (auto const& net : m_nets)
            for (auto const wire : net.wires)
                m_sketch.wires[wire].trackY = net.track == none ? top + topMargin : trackY[net.track];
        for (auto const& row : m_rows) {
            for (auto const line : row)
                setLabelY(line, y + labelRow / 2);
            y += labelRow;
        }
        return top + std::max(total, wanted);
    }

private:
    void setLabelY(std::uint32_t index, double centre)
    {
        auto& line = m_sketch.lines[index];
        line.label.height = line.isCatch() ? metrics::catchLabelHeight : metrics::labelHeight;
        line.label.y = centre - line.label.height / 2;
    }

    void placeLabel(Net const& net, WireIndex index)
    {
        auto const& wire = m_sketch.wires[index];
        auto& line = m_sketch.lines[wire.line];
        if (line.labelWidth <= 0 || line.firstWire != index)
            return;
        double const from = m_sketch.nodes[wire.from].x + wire.fromOffset;
        double const to = m_sketch.nodes[wire.to].x + wire.toOffset;
        auto [low, high] = partOfItsOwn(net, wire, from, to);
        bool const isShort = high - low < line.labelWidth + 2 * labelGap;
        bool const hasDrop = !wire.toAbove && !isShared(net, wire);
        bool const prefersTrack = line.isCatch() || wire.toAbove || !hasDrop;
        if (net.track != none && prefersTrack && !(isShort && hasDrop)) {
            double centre = from < to ? low + labelGap + line.labelWidth / 2    // hangs over its end rather
                                      : high - labelGap - line.labelWidth / 2;  // than over its start
            if (!isShort)
                centre = clearCentre(net, low, high, line.labelWidth, from < to);
            if (putOnTrack(net.track, wire.line, centre))
                return;
        }
        putInRow(wire.line, wire.toAbove ? from : to);
    }

    // Whether others of its net come down into the same port.
    static bool isShared(Net const& net, Wire const& wire)
    {
        return net.wires.size() > 1
            && std::count_if(net.attaches.begin(), net.attaches.end(),
                   [&](Net::Attach const& attach) {
                       return attach.node == wire.to && attach.weight > wire.weight;
                   })
            > 0;
    }

    // The stretch of the horizontal part that no other wire of the net runs along.
    static std::pair<double, double> partOfItsOwn(Net const& net, Wire const& wire, double from, double to)
    {
        double low = std::min(from, to);
        double high = std::max(from, to);
        bool const sharesEnd = isShared(net, wire);
        for (auto const& attach : net.attaches) {
            if (attach.node == wire.from || attach.node == wire.to)
                continue;
            // Those that join on the way to a shared end cut it off behind them, those that leave before it.
            if ((from < to) == sharesEnd)
                high = attach.x > low ? std::min(high, attach.x) : high;
            else
                low = attach.x < high ? std::max(low, attach.x) : low;
        }
        return {low, high};
    }

    // The middle of a short stretch, the first clear place of a long one, off lines of others if there is
    // room.
    double clearCentre(Net const& net, double low, double high, double width, bool isToTheRight) const
    {
        double const reach = width / 2 + labelGap;
        double const first = isToTheRight ? low + reach : high - reach;
        double const last = isToTheRight ? high - reach : low + reach;
        double const middle = (low + high) / 2;
        double const preferred
            = std::abs(last - first) > longStretch ? first + (last > first ? 16 : -16) : middle;
        double best = preferred;
        double bestDistance = 1e18;
        auto const consider = [&](double centre) {
            if (centre < std::min(first, last) || centre > std::max(first, last)
                || std::abs(centre - preferred) >= bestDistance || crossesOthers(net, centre, width / 2 + 2))
                return;
            best = centre;
            bestDistance = std::abs(centre - preferred);
        };
        consider(preferred);
        for (auto const& other : m_nets) {
            for (auto const& attach : other.attaches) {
                consider(attach.x + width / 2 + 4);
                consider(attach.x - width / 2 - 4);
            }
        }
        return best;
    }

    bool crossesOthers(Net const& net, double centre, double reach) const
    {
        return std::any_of(m_nets.begin(), m_nets.end(), [&](Net const& other) {
            return &other != &net
                && std::any_of(other.attaches.begin(), other.attaches.end(),
                    [&](auto const& a) { return std::abs(a.x - centre) < reach; });
        });
    }

    bool isFree(std::vector<std::uint32_t> const& labels, double left, double width) const
    {
        return std::none_of(labels.begin(), labels.end(), [&](std::uint32_t other) {
            auto const& label = m_sketch.lines[other].label;
            return left < label.right() + labelGap && label.x < left + width + labelGap;
        });
    }

    bool putOnTrack(std::uint32_t track, std::uint32_t index, double centre)
    {
        auto& line = m_sketch.lines[index];
        double const left = std::round(centre - line.labelWidth / 2);
        if (!isFree(m_onTrack[track], left, line.labelWidth))
            return false;
        line.label.x = left;
        line.label.width = line.labelWidth;
        m_onTrack[track].push_back(index);
        return true;
    }

    void putInRow(std::uint32_t index, double centre)
    {
        auto& line = m_sketch.lines[index];
        double const left = std::round(centre - line.labelWidth / 2);
        std::size_t row = 0;
        while (row < m_rows.size() && !isFree(m_rows[row], left, line.labelWidth))
            ++row;
        if (row == m_rows.size())
            m_rows.emplace_back();
        line.label.x = left;
        line.label.width = line.labelWidth;
        m_rows[row].push_back(index);
    }

    Sketch& m_sketch;
    std::vector<Net> m_nets;
    std::vector<std::vector<std::uint32_t>> m_onTrack;
    std::vector<std::vector<std::uint32_t>> m_rows;
};

}  // namespace

bool Wire::isStraight(std::vector<Node> const& nodes) const
{
    return std::abs(nodes[from].x + fromOffset - nodes[to].x - toOffset) < 0.5;
}

void routeChannels(Sketch& sketch)
{
    std::vector<std::vector<WireIndex>> channels(sketch.ranks.size());
    for (WireIndex wire = 0; wire < sketch.wires.size(); ++wire)
        channels[sketch.wires[wire].channel].push_back(wire);
    double y = 0;
    for (std::size_t rank = 0; rank + 1 < sketch.ranks.size(); ++rank) {
        double height = 0;
        for (auto const node : sketch.ranks[rank]) {
            sketch.nodes[node].y = y;
            height = std::max(height, sketch.nodes[node].height);
        }
        bool const isInner = rank > 0 && rank + 2 < sketch.ranks.size();
        y = Channel(sketch, channels[rank]).finish(y + height, isInner);
    }
}

}  // namespace steploom::layout::phases
