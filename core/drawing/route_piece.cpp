// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/route_parts.h"
#include "core/drawing/shapes.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace steploom::drawing {

// So much more than `area` that the cuts are out of sight, and the corners in sight as round as ever.
static constexpr double cutMargin = 2 * routeCornerSize;

// The part of an upright or level stretch inside `area`, in its own direction.
static std::optional<std::pair<Point, Point>> stretchWithin(Rect const& area, Point from, Point to)
{
    if (std::max(from.x, to.x) < area.x || std::min(from.x, to.x) > area.right()
        || std::max(from.y, to.y) < area.y || std::min(from.y, to.y) > area.bottom())
        return std::nullopt;
    auto const inside = [&](Point point) {
        return Point{std::clamp(point.x, area.x, area.right()), std::clamp(point.y, area.y, area.bottom())};
    };
    return std::pair(inside(from), inside(to));
}

RoutePiece pieceWithin(Rect area, layout::Route const& route)
{
    auto wide = area.grownBy(cutMargin);
    RoutePiece piece{.route = route, .plus = plusPlace(route)};
    for (auto const& label : {route.label, route.endLabel}) {
        // A slash stands before its label.
        if (label.isEmpty() || !label.grownBy(cutMargin).intersects(area))
            continue;
        piece.hasLabel = true;
        wide = wide.unitedWith(label.grownBy(cutMargin));
    }
    auto const& all = route.points;
    auto& points = piece.route.points;
    points.clear();
    std::size_t last = 0;
    Point end;
    for (std::size_t i = 1; i < all.size(); ++i) {
        auto const inside = stretchWithin(wide, all[i - 1], all[i]);
        if (!inside)
            continue;
        if (last == 0)
            points.push_back(inside->first);
        else
            points.insert(points.end(), all.begin() + static_cast<std::ptrdiff_t>(last),
                all.begin() + static_cast<std::ptrdiff_t>(i));
        last = i;
        end = inside->second;
    }
    if (last == 0)
        return piece;
    points.push_back(end);
    if (last + 1 == all.size() && end == all.back())
        return piece;
    auto const lengthFrom
        = [&](Point from) { return std::hypot(all[last].x - from.x, all[last].y - from.y); };
    piece.beyond = roundedLength(std::span(all).subspan(last - 1), routeCornerSize)
        - lengthFrom(all[last - 1]) + lengthFrom(end);
    return piece;
}

DisplayList drawPiece(
    asl::Graph const& graph, RoutePiece const& piece, EdgeLook const& look, RouteLayer layer)
{
    DisplayList list;
    if (layer != RouteLayer::Label)
        addRouteLine(list, graph, piece.route, look, piece.plus, piece.beyond);
    if (layer != RouteLayer::Line)
        addRouteLabel(list, graph, piece.route, look, piece.plus);
    return list;
}

}  // namespace steploom::drawing
