// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/phases/channel.h"
#include "core/layout/phases/sketch.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace steploom::layout::phases {

namespace {

constexpr double topMargin = 14;     // from a card to the first horizontal line below it
constexpr double bottomMargin = 18;  // room for the arrow
constexpr double trackDistance = 12;
constexpr double labelledTrack = 26;
constexpr double labelRow = 24;
constexpr double labelGap = 8;
constexpr double longStretch = 120;

// A label in a row reaches this far beyond its line on each side, so that one sees whose it is.
constexpr double labelHold = 14;
constexpr double besideLine = 4;

/// One channel from the top: labels of long lines that come to their end in rows, nets in tracks with labels
/// on them, the other labels in rows.
class Channel {
public:
    /// `endLabels` are those of the wires.
    Channel(Sketch& sketch, std::vector<WireIndex> const& wires, std::vector<std::uint32_t> const& endLabels)
        : m_sketch(sketch)
        , m_nets(netsOfChannel(sketch, wires))
    {
        std::uint32_t tracks = 0;
        for (auto const& net : m_nets)
            tracks = net.track == none ? tracks : std::max(tracks, net.track + 1);
        m_onTrack.resize(tracks);
        for (auto const& net : m_nets)
            for (auto const wire : net.wires)
                placeLabel(net, wire);
        for (auto const label : endLabels)
            for (auto const& net : m_nets)
                if (std::ranges::find(net.wires, m_sketch.endLabels[label].wire) != net.wires.end())
                    placeEndLabel(net, label);
    }

    /// Sets heights of tracks and labels from `top` on; returns where the channel ends.
    double finish(double top, bool isInner)
    {
        if (m_nets.empty() && !isInner)
            return top;
        double total
            = topMargin + bottomMargin + labelRow * static_cast<double>(m_topRows.size() + m_rows.size());
        bool hasLabels = !m_topRows.empty() || !m_rows.empty();
        for (auto const& labels : m_onTrack) {
            total += labels.empty() ? trackDistance : labelledTrack;
            hasLabels = hasLabels || !labels.empty();
        }
        double const wanted = !isInner ? 0 : hasLabels ? metrics::labelledRankGap : metrics::rankGap;
        double const slack = std::max(0.0, wanted - total);
        double y = top + topMargin + std::floor(slack / 2);
        y = setRowsY(m_topRows, y);
        std::vector<double> trackY;
        for (auto const& labels : m_onTrack) {
            double const height = labels.empty() ? trackDistance : labelledTrack;
            trackY.push_back(y + height / 2);
            for (auto const line : labels)
                setLabelY(line, y + height / 2);
            y += height;
        }
        setRowsY(m_rows, y);
        for (auto const& net : m_nets)
            for (auto const wire : net.wires)
                m_sketch.wires[wire].trackY = net.track == none ? top + topMargin : trackY[net.track];
        return top + std::max(total, wanted);
    }

private:
    /// A label of this channel: of a line, or one of the end labels.
    struct Label {
        std::uint32_t index;
        bool isEnd = false;
    };
    using Row = std::vector<Label>;

    Rect& rectOf(Label label) const
    {
        return label.isEnd ? m_sketch.endLabels[label.index].box : m_sketch.lines[label.index].label;
    }

    void setLabelY(Label label, double centre)
    {
        auto const& line = m_sketch.lines[label.isEnd ? m_sketch.endLabels[label.index].line : label.index];
        auto& rect = rectOf(label);
        rect.height = line.isCatch() ? metrics::catchLabelHeight : metrics::labelHeight;
        rect.y = centre - rect.height / 2;
    }

    double setRowsY(std::vector<Row> const& rows, double y)
    {
        for (auto const& row : rows) {
            for (auto const label : row)
                setLabelY(label, y + labelRow / 2);
            y += labelRow;
        }
        return y;
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
            if (putOnTrack(net.track, {wire.line}, line.labelWidth, centre))
                return;
        }
        putInRow(m_rows, {wire.line}, line.labelWidth,
            wire.toAbove ? from : clearRowCentre(net, to, line.labelWidth, false));
    }

    // A long line's second label: on the way into its target that is its own, or, when others join there,
    // right where its lane comes down into the channel.
    void placeEndLabel(Net const& net, std::uint32_t index)
    {
        auto const& label = m_sketch.endLabels[index];
        auto const& wire = m_sketch.wires[label.wire];
        double const from = m_sketch.nodes[wire.from].x + wire.fromOffset;
        double const to = m_sketch.nodes[wire.to].x + wire.toOffset;
        auto const [low, high] = partOfItsOwn(net, wire, from, to);
        bool const hasRoom = high - low >= label.width + 2 * labelGap;
        if (net.track != none && hasRoom
            && putOnTrack(
                net.track, {index, true}, label.width, clearCentre(net, low, high, label.width, from > to)))
            return;
        bool const isAtTop = wire.fromAbove && net.wires.size() > 1;
        putInRow(isAtTop ? m_topRows : m_rows, {index, true}, label.width,
            clearRowCentre(net, isAtTop ? from : to, label.width, isAtTop));
    }

    // As near to the middle of its line as it gets without hiding the upright part of another one.
    double clearRowCentre(Net const& net, double x, double width, bool isAtTop) const
    {
        double best = x;
        double bestDistance = 1e18;
        auto const consider = [&](double centre) {
            double const away = std::abs(centre - x);
            if (away >= bestDistance || away > std::max(0.0, width / 2 - labelHold))
                return;
            for (auto const& other : m_nets)
                for (auto const& attach : other.attaches)
                    if (attach.isAbove == isAtTop && (&other != &net || attach.x != x)
                        && std::abs(attach.x - centre) < width / 2 + besideLine - 0.5)
                        return;
            best = centre;
            bestDistance = away;
        };
        consider(x);
        for (auto const& other : m_nets) {
            for (auto const& attach : other.attaches) {
                consider(attach.x + width / 2 + besideLine);
                consider(attach.x - width / 2 - besideLine);
            }
        }
        return best;
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

    bool isFree(Row const& row, double left, double width) const
    {
        return std::none_of(row.begin(), row.end(), [&](Label other) {
            auto const& label = rectOf(other);
            return left < label.right() + labelGap && label.x < left + width + labelGap;
        });
    }

    bool putOnTrack(std::uint32_t track, Label label, double width, double centre)
    {
        double const left = std::round(centre - width / 2);
        if (!isFree(m_onTrack[track], left, width))
            return false;
        rectOf(label) = {left, 0, width, 0};
        m_onTrack[track].push_back(label);
        return true;
    }

    void putInRow(std::vector<Row>& rows, Label label, double width, double centre)
    {
        double const left = std::round(centre - width / 2);
        std::size_t row = 0;
        while (row < rows.size() && !isFree(rows[row], left, width))
            ++row;
        if (row == rows.size())
            rows.emplace_back();
        rectOf(label) = {left, 0, width, 0};
        rows[row].push_back(label);
    }

    Sketch& m_sketch;
    std::vector<Net> m_nets;
    std::vector<Row> m_onTrack;
    std::vector<Row> m_topRows;
    std::vector<Row> m_rows;
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
    std::vector<std::vector<std::uint32_t>> endLabels(sketch.ranks.size());
    for (std::uint32_t label = 0; label < sketch.endLabels.size(); ++label)
        endLabels[sketch.wires[sketch.endLabels[label].wire].channel].push_back(label);
    double y = 0;
    for (std::size_t rank = 0; rank + 1 < sketch.ranks.size(); ++rank) {
        double height = 0;
        for (auto const node : sketch.ranks[rank]) {
            sketch.nodes[node].y = y;
            height = std::max(height, sketch.nodes[node].height);
        }
        bool const isInner = rank > 0 && rank + 2 < sketch.ranks.size();
        y = Channel(sketch, channels[rank], endLabels[rank]).finish(y + height, isInner);
    }
}

}  // namespace steploom::layout::phases
