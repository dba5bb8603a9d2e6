// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/route_index.h"

#include <algorithm>
#include <cmath>

namespace steploom::canvas {

static constexpr std::uint32_t segmentsPerLeaf = 8;

void RouteIndex::build(std::vector<layout::Route> const& routes, std::vector<std::uint32_t> const& numbers)
{
    m_segments.clear();
    m_nodes.clear();
    for (auto const number : numbers) {
        auto const& points = routes[number].points;
        for (std::size_t i = 1; i < points.size(); ++i) {
            auto const& a = points[i - 1];
            auto const& b = points[i];
            m_segments.push_back(
                {static_cast<float>(std::min(a.x, b.x)), static_cast<float>(std::min(a.y, b.y)),
                    static_cast<float>(std::max(a.x, b.x)), static_cast<float>(std::max(a.y, b.y)), number});
        }
    }
    if (m_segments.empty())
        return;
    m_nodes.reserve(m_segments.size() / 2 + 2);
    m_nodes.emplace_back();
    split(0, 0, static_cast<std::uint32_t>(m_segments.size()));
}

void RouteIndex::split(std::uint32_t node, std::uint32_t first, std::uint32_t last)
{
    Node box{
        m_segments[first].left, m_segments[first].top, m_segments[first].right, m_segments[first].bottom};
    for (auto i = first; i < last; ++i) {
        box.left = std::min(box.left, m_segments[i].left);
        box.top = std::min(box.top, m_segments[i].top);
        box.right = std::max(box.right, m_segments[i].right);
        box.bottom = std::max(box.bottom, m_segments[i].bottom);
    }
    if (last - first <= segmentsPerLeaf) {
        box.first = first;
        box.count = last - first;
        m_nodes[node] = box;
        return;
    }
    bool const isWide = box.right - box.left > box.bottom - box.top;
    auto const middle = first + (last - first) / 2;
    std::nth_element(m_segments.begin() + first, m_segments.begin() + middle, m_segments.begin() + last,
        [isWide](Segment const& a, Segment const& b) {
            return isWide ? a.left + a.right < b.left + b.right : a.top + a.bottom < b.top + b.bottom;
        });
    box.first = static_cast<std::uint32_t>(m_nodes.size());
    m_nodes[node] = box;
    m_nodes.resize(m_nodes.size() + 2);
    split(box.first, first, middle);
    split(box.first + 1, middle, last);
}

// A segment is upright or level, so its box is the segment itself.
RouteIndex::Hit RouteIndex::measure(Segment const& segment, QPointF place)
{
    QPointF const at(std::clamp(place.x(), double(segment.left), double(segment.right)),
        std::clamp(place.y(), double(segment.top), double(segment.bottom)));
    return {segment.route, std::hypot(at.x() - place.x(), at.y() - place.y()), at};
}

void RouteIndex::collect(QRectF const& area, std::vector<std::uint32_t>& found) const
{
    auto const before = static_cast<std::ptrdiff_t>(found.size());
    visit(area, [&](Segment const& segment) { found.push_back(segment.route); });
    std::sort(found.begin() + before, found.end());
    found.erase(std::unique(found.begin() + before, found.end()), found.end());
}

}  // namespace steploom::canvas
