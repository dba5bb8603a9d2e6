// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drawing/route_parts.h"
#include "core/drawing/state_parts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace steploom::drawing {

namespace {

constexpr double plusRadius = 11;
constexpr double handleSize = 10;
constexpr double dropGap = 32;
constexpr double catchDash = 6;
constexpr double catchGap = 4;

struct RouteStyle {
    Role role = Role::Edge;
    double width = 1.75;
    bool isStrong = false;  ///< taken: a bigger arrow
};

asl::EdgeKind kindOf(asl::Graph const& graph, layout::Route const& route)
{
    return route.edge == asl::noIndex ? asl::EdgeKind::Next : graph.edge(route.edge).kind();
}

RouteStyle styleOf(asl::EdgeKind kind, EdgeLook const& look)
{
    if (look.isDropTarget)
        return {Role::Accent, 4, true};
    if (look.isSelected || look.isHovered)
        return {Role::Accent, 2.5};
    if (look.isLit)
        return {Role::Caught, 3, true};
    if (look.isTaken)
        return {look.status == Status::None ? Role::Edge : statusRole(look.status), 3, true};
    if (look.isDimmed)
        return {Role::BorderStrong};
    return {kind == asl::EdgeKind::Catch ? Role::Caught : Role::Edge};
}

double distance(Point a, Point b)
{
    return std::hypot(b.x - a.x, b.y - a.y);
}

/// How far along the rounded line `place`, a point of one of its stretches, is.
std::optional<double> lengthUpTo(std::vector<Point> const& points, Point place)
{
    for (std::size_t i = 1; i < points.size(); ++i) {
        double const detour = distance(points[i - 1], place) + distance(place, points[i])
            - distance(points[i - 1], points[i]);
        if (detour < 0.01) {
            std::vector<Point> part(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(i));
            part.push_back(place);
            return roundedLength(part, routeCornerSize);
        }
    }
    return std::nullopt;
}

constexpr double slashGap = 6;
constexpr double slashLength = 9;

/// The stretch a slash is on, by the number of its end, and how far from its start.
struct SlashPlace {
    std::size_t stretch = 1;
    double along = slashGap;
};

// All lines of a Choice share their first stretch. The label stands where a line has left the others, and the
// slash before it; without a label it is 6 px after the source. None on a piece where the label is not.
std::optional<SlashPlace> slashPlace(layout::Route const& route)
{
    if (route.label.isEmpty())
        return SlashPlace{};
    Point const middle{route.label.centreX(), route.label.centreY()};
    SlashPlace place;
    double nearest = std::numeric_limits<double>::max();
    for (std::size_t i = 1; i < route.points.size(); ++i) {
        auto const a = route.points[i - 1];
        auto const b = route.points[i];
        double const detour = distance(a, middle) + distance(middle, b) - distance(a, b);
        if (detour >= nearest - 0.01)
            continue;
        nearest = detour;
        bool const isUpright = std::abs(a.x - b.x) < 0.01;
        double const half = (isUpright ? route.label.height : route.label.width) / 2;
        place = {i, std::abs(isUpright ? middle.y - a.y : middle.x - a.x) - half - slashGap - slashLength};
    }
    if (nearest > route.label.height)
        return std::nullopt;
    place.along = std::max(place.along, 0.0);
    return place;
}

// Across the line.
void addSlash(DisplayList& list, layout::Route const& route, RouteStyle const& style)
{
    auto const place = slashPlace(route);
    if (!place)
        return;
    auto const from = route.points[place->stretch - 1];
    auto const to = route.points[place->stretch];
    double const length = distance(from, to);
    if (length == 0)
        return;
    double const dx = (to.x - from.x) / length;
    double const dy = (to.y - from.y) / length;
    auto const at = [&](double along, double across) {
        return Point{from.x + dx * along - dy * across, from.y + dy * along + dx * across};
    };
    // Rising to the right, whether the line runs down or sideways.
    double const side = std::abs(dx) > std::abs(dy) ? -5 : 5;
    Path slash;
    slash.moveTo(at(place->along + slashLength, side)).lineTo(at(place->along, -side));
    list.add(Shape{.path = std::move(slash),
        .stroke = {.paint = {style.role}, .width = style.width, .hasRoundEnds = true}});
}

void addLabelPill(
    DisplayList& list, Rect const& rect, std::string const& text, bool isCatch, EdgeLook const& look)
{
    if (rect.isEmpty())
        return;
    auto const accent = isCatch && !look.isDimmed ? Role::Caught : Role::BorderStrong;
    addPill(list,
        {.rect = rect,
            .glyph = isCatch ? "catch" : "",
            .text = text,
            .ink = {look.isDimmed ? Role::Muted
                    : isCatch     ? Role::Caught
                                  : Role::Text2},
            .fill = {Role::Surface},
            .stroke = {.paint = {isCatch ? accent : Role::Border}, .width = 1},
            .detail = Detail::Label});
}

void addHandle(DisplayList& list, Point at)
{
    list.add(Box{.rect = {at.x - handleSize / 2, at.y - handleSize / 2, handleSize, handleSize},
        .radius = handleSize / 2,
        .fill = Fill::Solid,
        .fillPaint = {Role::Surface},
        .stroke = {.paint = {Role::Accent}, .width = 2}});
}

void addPlus(DisplayList& list, Point at)
{
    Rect const disc{at.x - plusRadius, at.y - plusRadius, 2 * plusRadius, 2 * plusRadius};
    list.add(Box{.rect = disc, .radius = plusRadius, .fill = Fill::Solid, .fillPaint = {Role::Accent}});
    list.add(GlyphMark{"plus", disc.grownBy(-4), {Role::OnAccent}});
}

}  // namespace

Point plusPlace(layout::Route const& route)
{
    auto const& points = route.points;
    if (points.size() < 2)
        return {};
    struct Stretch {
        Point middle;
        double rank = 0;
    };
    std::vector<Stretch> stretches;
    auto const blocked = route.label.isEmpty() ? Rect() : route.label.grownBy(plusRadius + 2);
    auto const add = [&](Point a, Point b) {
        Point const middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
        bool const isUpright = std::abs(a.x - b.x) < 0.01;
        bool const isClear = blocked.isEmpty() || !blocked.contains(middle);
        stretches.push_back({middle, distance(a, b) * (isUpright ? 2 : 1) - (isClear ? 0 : 1e6)});
    };
    for (std::size_t i = 1; i < points.size(); ++i) {
        auto const a = points[i - 1];
        auto const b = points[i];
        // A stretch that runs through the label counts as what is before and after it.
        if (!blocked.isEmpty() && blocked.contains({(a.x + b.x) / 2, (a.y + b.y) / 2})) {
            bool const isUpright = std::abs(a.x - b.x) < 0.01;
            double const start = isUpright ? (a.y < b.y ? blocked.y : blocked.bottom())
                                           : (a.x < b.x ? blocked.x : blocked.right());
            double const end = isUpright ? (a.y < b.y ? blocked.bottom() : blocked.y)
                                         : (a.x < b.x ? blocked.right() : blocked.x);
            add(a, isUpright ? Point{a.x, start} : Point{start, a.y});
            add(isUpright ? Point{a.x, end} : Point{end, a.y}, b);
        } else {
            add(a, b);
        }
    }
    return std::ranges::max_element(stretches, {}, &Stretch::rank)->middle;
}

void addRouteLine(DisplayList& list, asl::Graph const& graph, layout::Route const& route,
    EdgeLook const& look, Point plus, double beyond)
{
    if (route.points.size() < 2)
        return;
    auto const kind = kindOf(graph, route);
    auto const style = styleOf(kind, look);
    double const arrowLength = style.isStrong ? 12 : 10;
    auto const tip = route.points.back();
    auto const before = route.points[route.points.size() - 2];

    Stroke stroke{.paint = {style.role}, .width = style.width};
    if (look.isDropTarget) {
        if (auto const upTo = lengthUpTo(route.points, plus))
            stroke.dashes = {std::max(1.0, *upTo - dropGap / 2), dropGap, 1e5, 1};
    } else if (kind == asl::EdgeKind::Catch) {
        stroke.dashes = {catchDash, catchGap};
        // Counted from the tip, so that the dashes of a bundle lie on one another where it is one line.
        double const length = roundedLength(route.points, routeCornerSize) + beyond;
        stroke.dashStart = catchDash + catchGap - std::fmod(length + catchGap, catchDash + catchGap);
    }
    bool const hasArrow = beyond == 0;
    list.add(Shape{.path = roundedLine(route.points, routeCornerSize, hasArrow ? arrowLength - 1 : 0),
        .stroke = std::move(stroke)});
    if (hasArrow)
        list.add(Shape{.path = arrowHead(before, tip, style.isStrong ? 11 : 9, arrowLength),
                     .fill = Fill::Solid,
                     .fillPaint = {style.role}},
            Detail::Arrow);
    if (kind == asl::EdgeKind::Default)
        addSlash(list, route, style);
}

void addRouteLabel(
    DisplayList& list, asl::Graph const& graph, layout::Route const& route, EdgeLook const& look, Point plus)
{
    if (route.points.size() < 2)
        return;
    auto const kind = kindOf(graph, route);
    bool const isCatch = kind == asl::EdgeKind::Catch;
    if (look.isLit) {
        auto const text = look.litText.empty() ? route.labelText : look.litText;
        double const width = pillContentWidth("catch", 12, text, layout::FontFace::SemiBold) + 20;
        auto const centre = route.label.isEmpty() ? Rect{plus.x, plus.y, 0, 0} : route.label;
        addPill(list,
            {.rect = {centre.centreX() - width / 2, centre.centreY() - 13, width, 26},
                .glyph = "catch",
                .text = text,
                .face = layout::FontFace::SemiBold,
                .ink = {Role::OnStatus},
                .fill = {Role::Caught},
                .detail = Detail::Label});
    } else {
        addLabelPill(list, route.label, route.labelText, isCatch, look);
    }
    addLabelPill(list, route.endLabel, route.endLabelText, isCatch, look);
    if (look.isSelected) {
        addHandle(list, route.points.front());
        addHandle(list, route.points.back());
    }
    if (look.isHovered && !look.isDropTarget)
        addPlus(list, plus);
}

DisplayList drawRoute(
    asl::Graph const& graph, layout::Route const& route, EdgeLook const& look, RouteLayer layer)
{
    return drawPiece(graph, {.route = route, .plus = plusPlace(route)}, look, layer);
}

}  // namespace steploom::drawing
