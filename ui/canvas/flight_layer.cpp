// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/flight_layer.h"

#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/overlay_item.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace steploom::canvas {

using theme::Role;

FlightLayer::FlightLayer(CanvasScene& scene) : m_scene(scene) {}
FlightLayer::~FlightLayer() = default;

static QPointF placeOn(layout::Route const& route, double progress)
{
    double length = 0;
    for (std::size_t i = 1; i < route.points.size(); ++i)
        length += QLineF(toQt(route.points[i - 1]), toQt(route.points[i])).length();
    auto rest = length * progress;
    for (std::size_t i = 1; i < route.points.size(); ++i) {
        QLineF const piece(toQt(route.points[i - 1]), toQt(route.points[i]));
        if (rest <= piece.length() && piece.length() > 0)
            return piece.pointAt(rest / piece.length());
        rest -= piece.length();
    }
    return toQt(route.points.back());
}

static void showToken(OverlayItem& item, QPointF at, QString const& number)
{
    static constexpr double radius = 7;
    QRectF const disc(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
    item.show(disc.adjusted(-3, -3, 3, 3), [disc, number](QPainter& painter, double) {
        painter.setPen(QPen(theme::colour(Role::Canvas), 2));
        painter.setBrush(theme::colour(Role::Running));
        painter.drawEllipse(disc.adjusted(-1, -1, 1, 1));
        if (number.isEmpty())
            return;
        auto font = theme::font(theme::TextStyle::Caption);
        font.setPixelSize(10);
        painter.setFont(font);
        painter.setPen(theme::colour(Role::OnStatus));
        painter.drawText(disc, Qt::AlignCenter, number);
    });
}

static void showErrorName(OverlayItem& item, QPointF at, QString const& name)
{
    static constexpr double height = 26;
    auto const font = theme::font(theme::TextStyle::Label);
    auto const width = QFontMetricsF(font).horizontalAdvance(name) + 24;
    QRectF const pill(at.x() - width / 2, at.y() - height / 2, width, height);
    item.show(pill.adjusted(-3, -3, 3, 3), [pill, name, font](QPainter& painter, double) {
        painter.setPen(QPen(theme::colour(Role::Canvas), 2));
        painter.setBrush(theme::colour(Role::Caught));
        painter.drawRoundedRect(pill, height / 2, height / 2);
        painter.setFont(font);
        painter.setPen(theme::colour(Role::OnStatus));
        painter.drawText(pill, Qt::AlignCenter, name);
    });
}

void FlightLayer::show(std::vector<workbench::Flight> const& flights, asl::Graph const& graph)
{
    static constexpr std::size_t mostTokens = 20;
    auto const count = std::min(flights.size(), mostTokens);
    while (m_items.size() < count)
        m_items.push_back(std::make_unique<OverlayItem>(m_scene.overlays()));
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        auto const* route = i < count ? m_scene.routeOf(flights[i].edge) : nullptr;
        if (!route) {
            if (m_items[i]->isVisible())
                m_items[i]->clear();
            continue;
        }
        auto const at = placeOn(*route, flights[i].progress);
        if (!flights[i].errorName.isEmpty()) {
            showErrorName(*m_items[i], at, flights[i].errorName);
            continue;
        }
        auto const& scope = graph.scope(route->scope);
        auto const number
            = scope.kind == asl::ScopeKind::Branch ? QString::number(scope.number + 1) : QString();
        showToken(*m_items[i], at, number);
    }
}

}  // namespace steploom::canvas
