// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/scope_item.h"

#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/items/painting.h"
#include "ui/canvas/items/pixel_lines.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <compare>
#include <map>
#include <tuple>

namespace steploom::canvas {

using theme::Role;

static constexpr double routeMargin = 24;
// A longer line is drawn as the piece that is seen, without a display list of its own.
static constexpr double longRoute = 4000;

ScopeItem::ScopeItem(CanvasScene& scene) : m_scene(scene)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setFlag(ItemUsesExtendedStyleOption);
}

QRectF ScopeItem::boundsOf(layout::Route const& route)
{
    QRectF bounds;
    for (std::size_t i = 1; i < route.points.size(); ++i) {
        auto const a = toQt(route.points[i - 1]);
        auto const b = toQt(route.points[i]);
        // An empty QRectF does not unite; a line of no width is one.
        bounds |= QRectF(a, b).normalized().adjusted(-0.5, -0.5, 0.5, 0.5);
    }
    for (auto const* label : {&route.label, &route.endLabel})
        if (!label->isEmpty())
            bounds |= toQt(*label);
    return bounds.adjusted(-routeMargin, -routeMargin, routeMargin, routeMargin);
}

void ScopeItem::assign(
    asl::ScopeIndex scope, std::vector<std::uint32_t> routes, std::vector<std::uint32_t> boxes)
{
    prepareGeometryChange();
    m_scope = scope;
    m_routes = std::move(routes);
    m_slots = std::move(boxes);
    m_isIndexed = false;
    m_lists.clear();
    m_marks.reset();
    m_from.clear();
    m_glide = 1;
    auto const& layout = m_scene.layout();
    auto const& box = layout.scopes[scope];
    m_bounds = toQt(box.box) | toQt(box.entry) | toQt(box.exit);
    for (auto const number : m_routes)
        m_bounds |= boundsOf(layout.routes[number]);
    for (auto const number : m_slots)
        m_bounds |= toQt(layout.slotBoxes[number].box).adjusted(-16, -16, 16, 16);
    setVisible(box.isShown);
}

RouteIndex const& ScopeItem::index() const
{
    if (!m_isIndexed) {
        m_index.build(m_scene.layout().routes, m_routes);
        m_isIndexed = true;
    }
    return m_index;
}

void ScopeItem::invalidate(std::uint32_t route)
{
    m_lists.erase(route);
    m_scene.update(boundsOf(m_scene.layout().routes[route]));
}

void ScopeItem::invalidateAll()
{
    m_lists.clear();
    m_marks.reset();
    m_scene.update(m_bounds);
}

void ScopeItem::invalidateMarks()
{
    m_marks.reset();
    auto const& box = m_scene.layout().scopes[m_scope];
    for (auto const& mark : {box.entry, box.exit})
        if (!mark.isEmpty())
            m_scene.update(toQt(mark).adjusted(-4, -4, 4, 4));
}

void ScopeItem::invalidateSlots()
{
    for (auto const number : m_slots)
        m_scene.update(toQt(m_scene.layout().slotBoxes[number].box).adjusted(-6, -6, 6, 6));
}

void ScopeItem::glideFrom(std::unordered_map<std::uint32_t, std::vector<Point>> corners)
{
    prepareGeometryChange();
    m_from = std::move(corners);
    m_glide = 0;
    for (auto const& [route, points] : m_from)
        for (auto const& point : points)
            m_bounds
                |= QRectF(point.x - routeMargin, point.y - routeMargin, 2 * routeMargin, 2 * routeMargin);
}

void ScopeItem::setGlide(double progress)
{
    if (progress == m_glide)
        return;
    m_glide = progress;
    if (progress >= 1)
        m_from.clear();
    m_scene.update(m_bounds);
}

void ScopeItem::paint(QPainter* painter, QStyleOptionGraphicsItem const* option, QWidget* /*widget*/)
{
    auto const scale = shownScale(*painter);
    auto const exposed = option->exposedRect;
    if (!m_marks)
        m_marks = drawing::drawScope(m_scene.graph(), m_scope, m_scene.layout(), m_scene.looks());
    if (scale >= detail::shapes)
        paintParts(*painter, *m_marks, scale);

    if (m_glide < 1) {
        paintGlide(*painter, exposed, scale);
    } else {
        auto const wide = exposed.adjusted(-routeMargin, -routeMargin, routeMargin, routeMargin);
        std::vector<std::uint32_t> seen;
        if (wide.contains(m_bounds))
            seen = m_routes;
        else
            index().collect(wide, seen);
        if (scale < detail::arrows)
            paintLines(*painter, exposed, seen);
        else
            paintRoutes(*painter, exposed, seen, scale);
    }
    for (auto const number : m_slots) {
        auto const& slot = m_scene.layout().slotBoxes[number];
        if (!toQt(slot.box).intersects(exposed))
            continue;
        if (scale < detail::shapes)
            painter->fillRect(toQt(slot.box), theme::colour(Role::Accent, 0.5));
        else
            paintParts(*painter, drawing::drawSlot(slot, m_scene.isDropSlot(slot)), scale);
    }
}

namespace {

struct LineStyle {
    Role role = Role::Edge;
    double width = 0;
    bool isDashed = false;

    friend auto operator<=>(LineStyle const&, LineStyle const&) = default;
};

}  // namespace

static LineStyle styleOf(CanvasScene const& scene, layout::Route const& route)
{
    auto const look = scene.lookOf(route);
    bool const isCatch = route.kind == layout::RouteKind::Transition
        && scene.graph().edge(route.edge).kind() == asl::EdgeKind::Catch;
    auto const role = look.isDropTarget || look.isSelected || look.isHovered ? Role::Accent
        : look.isTaken  ? drawing::statusRole(look.status)
        : look.isDimmed ? Role::BorderStrong
        : isCatch       ? Role::Caught
                        : Role::Edge;
    bool const isDashed = isCatch || scene.isLoosened(route);
    return {role, look.isDropTarget ? 4.0 : look.isTaken ? 3.0 : 1.75, isDashed};
}

static QPen penOf(LineStyle const& style, bool isSmall)
{
    QPen pen(theme::colour(style.role), style.width);
    pen.setCapStyle(Qt::FlatCap);
    if (isSmall) {
        pen.setCosmetic(true);
        pen.setWidthF(style.width > 2 ? 2 : 1);
    } else if (style.isDashed) {
        pen.setDashPattern({6 / style.width, 4 / style.width});
    }
    return pen;
}

// The pieces of a route inside `exposed`, which for a long one is much less than the route.
static void addPieces(layout::Route const& route, QRectF const& exposed, std::vector<QLineF>& lines)
{
    for (std::size_t i = 1; i < route.points.size(); ++i) {
        auto const& a = route.points[i - 1];
        auto const& b = route.points[i];
        auto const left = std::max(std::min(a.x, b.x), exposed.left());
        auto const right = std::min(std::max(a.x, b.x), exposed.right());
        auto const top = std::max(std::min(a.y, b.y), exposed.top());
        auto const bottom = std::min(std::max(a.y, b.y), exposed.bottom());
        if (left <= right && top <= bottom)
            lines.emplace_back(left, top, right, bottom);
    }
}

static bool comesBefore(QLineF const& a, QLineF const& b)
{
    return std::tuple(a.x1(), a.y1(), a.x2(), a.y2()) < std::tuple(b.x1(), b.y1(), b.x2(), b.y2());
}

// Lines of one look in one call; those that lie upon each other in a gutter once.
void ScopeItem::paintLines(
    QPainter& painter, QRectF const& exposed, std::vector<std::uint32_t> const& routes) const
{
    std::map<LineStyle, std::vector<QLineF>> batches;
    auto const& layout = m_scene.layout();
    auto const wide = exposed.adjusted(-routeMargin, -routeMargin, routeMargin, routeMargin);
    for (auto const number : routes)
        addPieces(layout.routes[number], wide, batches[styleOf(m_scene, layout.routes[number])]);
    auto const scale = shownScale(painter);
    painter.save();
    for (auto& [style, lines] : batches) {
        auto const pen = penOf(style, scale < detail::arrows);
        if (scale < detail::shapes) {
            fillBoxes(painter, pixelsOf(lines, pen.width(), painter.deviceTransform()), pen.color());
            continue;
        }
        std::ranges::sort(lines, comesBefore);
        lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
        painter.setPen(pen);
        painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    }
    painter.restore();
}

// Its lines dashed, its arrow as it is.
static drawing::DisplayList dashed(drawing::DisplayList list)
{
    for (auto& item : list.items)
        if (auto* shape = std::get_if<drawing::Shape>(&item.what);
            shape && shape->fill == drawing::Fill::None)
            shape->stroke.dashes = {6, 4};
    return list;
}

ScopeItem::RouteLists ScopeItem::draw(drawing::RoutePiece const& piece, std::uint32_t number) const
{
    auto const& route = m_scene.layout().routes[number];
    auto const look = m_scene.lookOf(route);
    auto line = drawing::drawPiece(m_scene.graph(), piece, look, drawing::RouteLayer::Line);
    return {m_scene.isLoosened(route) ? dashed(std::move(line)) : std::move(line),
        drawing::drawPiece(m_scene.graph(), piece, look, drawing::RouteLayer::Label)};
}

ScopeItem::RouteLists const& ScopeItem::listsOf(std::uint32_t number)
{
    auto found = m_lists.find(number);
    if (found == m_lists.end()) {
        auto const& route = m_scene.layout().routes[number];
        found = m_lists.emplace(number, draw({.route = route, .plus = drawing::plusPlace(route)}, number))
                    .first;
    }
    return found->second;
}

// A stroke costs by the whole length of its line, a dashed one most. Of many lines of one bundle the same
// piece is seen.
std::vector<ScopeItem::RouteLists> ScopeItem::piecesOf(
    QRectF const& exposed, std::vector<std::uint32_t> const& routes) const
{
    struct Seen {
        drawing::RoutePiece piece;
        LineStyle style;
    };
    std::vector<Seen> all;
    std::vector<RouteLists> lists;
    for (auto const number : routes) {
        auto const& route = m_scene.layout().routes[number];
        auto piece = drawing::pieceWithin(fromQt(exposed), route);
        auto const style = styleOf(m_scene, route);
        auto const isSame = [&](Seen const& other) {
            return other.style == style && other.piece.route.points == piece.route.points
                && other.piece.beyond == piece.beyond && !piece.hasLabel;
        };
        if (std::ranges::any_of(all, isSame))
            continue;
        lists.push_back(draw(piece, number));
        all.push_back({std::move(piece), style});
    }
    return lists;
}

// The line of one edge never lies over the label of another.
void ScopeItem::paintRoutes(
    QPainter& painter, QRectF const& exposed, std::vector<std::uint32_t> const& routes, double scale)
{
    auto const& layout = m_scene.layout();
    std::vector<std::uint32_t> passing;
    std::vector<std::uint32_t> longOnes;
    std::vector<RouteLists const*> seen;
    for (auto const number : routes) {
        auto const& route = layout.routes[number];
        auto const bounds = boundsOf(route);
        if (std::max(bounds.width(), bounds.height()) <= longRoute) {
            seen.push_back(&listsOf(number));
            continue;
        }
        auto const look = m_scene.lookOf(route);
        if (look.isDropTarget || look.isHovered || exposed.intersects(toQt(route.label))
            || exposed.intersects(toQt(route.endLabel)) || exposed.contains(toQt(route.points.front()))
            || exposed.contains(toQt(route.points.back())))
            longOnes.push_back(number);
        else
            passing.push_back(number);
    }
    auto const pieces = piecesOf(exposed, longOnes);
    for (auto const& piece : pieces)
        seen.push_back(&piece);
    for (auto const* lists : seen)
        paintParts(painter, lists->line, scale);
    if (!passing.empty())
        paintLines(painter, exposed, passing);
    for (auto const* lists : seen)
        paintParts(painter, lists->label, scale);
}

// On its way from where it was.
layout::Route ScopeItem::glided(std::uint32_t number) const
{
    auto route = m_scene.layout().routes[number];
    auto const from = m_from.find(number);
    if (route.points.empty() || from == m_from.end() || from->second.size() != route.points.size())
        return route;
    auto const start = route.points.front();
    auto const end = route.points.back();
    for (std::size_t i = 0; i < route.points.size(); ++i) {
        auto& point = route.points[i];
        auto const& old = from->second[i];
        point = {old.x + (point.x - old.x) * m_glide, old.y + (point.y - old.y) * m_glide};
    }
    auto const now = route.points.front();
    route.label = route.label.movedBy(now.x - start.x, now.y - start.y);
    route.endLabel = route.endLabel.movedBy(route.points.back().x - end.x, route.points.back().y - end.y);
    return route;
}

void ScopeItem::paintGlide(QPainter& painter, QRectF const& exposed, double scale) const
{
    std::vector<layout::Route> seen;
    for (auto const number : m_routes)
        if (auto route = glided(number); !route.points.empty() && boundsOf(route).intersects(exposed))
            seen.push_back(std::move(route));
    for (auto const layer : {drawing::RouteLayer::Line, drawing::RouteLayer::Label})
        for (auto const& route : seen)
            paintParts(
                painter, drawing::drawRoute(m_scene.graph(), route, m_scene.lookOf(route), layer), scale);
}

}  // namespace steploom::canvas
