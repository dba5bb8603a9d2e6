// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <optional>
#include <vector>

namespace steploom::canvas {

/// Finds the routes near a place: a tree of boxes over all segments of their lines. Routes are numbered as in
/// Layout::routes. A grid would need a cell for every step of the long lines in the gutters.
class RouteIndex {
public:
    struct Hit {
        std::uint32_t route = 0;
        double distance = 0;
        QPointF at;  ///< the nearest point of the line
    };

    void build(std::vector<layout::Route> const& routes, std::vector<std::uint32_t> const& numbers);
    bool isEmpty() const { return m_segments.empty(); }

    /// Adds the routes that touch `area` to `found`, each once, in their order.
    void collect(QRectF const& area, std::vector<std::uint32_t>& found) const;
    /// The route nearest to `place` among those at most `within` away that `accepts` takes.
    template <typename Accepts>
    std::optional<Hit> nearest(QPointF place, double within, Accepts accepts) const
    {
        std::optional<Hit> best;
        visit(
            QRectF(place.x() - within, place.y() - within, 2 * within, 2 * within), [&](Segment const& each) {
                auto const hit = measure(each, place);
                if (hit.distance <= within && (!best || hit.distance < best->distance) && accepts(hit.route))
                    best = hit;
            });
        return best;
    }

private:
    struct Segment {
        float left = 0;
        float top = 0;
        float right = 0;
        float bottom = 0;
        std::uint32_t route = 0;
    };
    struct Node {
        float left = 0;
        float top = 0;
        float right = 0;
        float bottom = 0;
        std::uint32_t first = 0;  // segment of a leaf, else the left child; the right one stands after it
        std::uint32_t count = 0;  // segments of a leaf; 0 for an inner node
    };

    static Hit measure(Segment const& segment, QPointF place);
    void split(std::uint32_t node, std::uint32_t first, std::uint32_t last);

    template <typename Visitor>
    void visit(QRectF const& area, Visitor visitor) const
    {
        if (m_nodes.empty())
            return;
        std::vector<std::uint32_t> open{0};
        while (!open.empty()) {
            auto const& node = m_nodes[open.back()];
            open.pop_back();
            if (!touches(node, area))
                continue;
            if (node.count == 0) {
                open.push_back(node.first);
                open.push_back(node.first + 1);
                continue;
            }
            for (auto i = node.first; i < node.first + node.count; ++i)
                if (touches(m_segments[i], area))
                    visitor(m_segments[i]);
        }
    }
    template <typename Box>
    static bool touches(Box const& box, QRectF const& area)
    {
        return box.left <= area.right() && box.right >= area.left() && box.top <= area.bottom()
            && box.bottom >= area.top();
    }

    std::vector<Segment> m_segments;
    std::vector<Node> m_nodes;
};

}  // namespace steploom::canvas
