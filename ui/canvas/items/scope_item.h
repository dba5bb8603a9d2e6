// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/diagram.h"
#include "ui/canvas/route_index.h"
#include "ui/canvas/shown.h"

#include <QGraphicsItem>

#include <optional>
#include <unordered_map>
#include <vector>

namespace steploom::canvas {

class CanvasScene;

/// All lines of one scope with its Start, End and slots. One item for all of them, so that a picture of
/// thousands of lines costs what is seen of it.
class ScopeItem : public QGraphicsItem {
public:
    explicit ScopeItem(CanvasScene& scene);

    /// Shows `scope` with the routes of these numbers.
    void assign(asl::ScopeIndex scope, std::vector<std::uint32_t> routes, std::vector<std::uint32_t> boxes);
    asl::ScopeIndex scope() const { return m_scope; }
    RouteIndex const& index() const;
    std::vector<std::uint32_t> const& routeNumbers() const { return m_routes; }

    /// Draws one route anew.
    void invalidate(std::uint32_t route);
    void invalidateAll();
    void invalidateMarks();
    void invalidateSlots();

    /// The corners from which a route glides to its place.
    void glideFrom(std::unordered_map<std::uint32_t, std::vector<Point>> corners);
    void setGlide(double progress);

    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter* painter, QStyleOptionGraphicsItem const* option, QWidget* widget) override;

    /// What a route covers with arrow, label and disc.
    static QRectF boundsOf(layout::Route const& route);

private:
    struct RouteLists {
        drawing::DisplayList line;
        drawing::DisplayList label;
    };

    RouteLists draw(drawing::RoutePiece const& piece, std::uint32_t number) const;
    RouteLists const& listsOf(std::uint32_t number);
    std::vector<RouteLists> piecesOf(QRectF const& exposed, std::vector<std::uint32_t> const& routes) const;
    void paintLines(QPainter& painter, QRectF const& exposed, std::vector<std::uint32_t> const& routes) const;
    void paintRoutes(
        QPainter& painter, QRectF const& exposed, std::vector<std::uint32_t> const& routes, double scale);
    layout::Route glided(std::uint32_t number) const;
    void paintGlide(QPainter& painter, QRectF const& exposed, double scale) const;

    CanvasScene& m_scene;
    asl::ScopeIndex m_scope = asl::noIndex;
    QRectF m_bounds;
    std::vector<std::uint32_t> m_routes;
    std::vector<std::uint32_t> m_slots;
    mutable RouteIndex m_index;
    mutable bool m_isIndexed = false;
    std::unordered_map<std::uint32_t, RouteLists> m_lists;
    std::optional<drawing::DisplayList> m_marks;
    std::unordered_map<std::uint32_t, std::vector<Point>> m_from;
    double m_glide = 1;
};

}  // namespace steploom::canvas
