// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/shadow_painter.h"

#include "core/drawing/shapes.h"
#include "ui/paint/painter.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace steploom::paint {

namespace {

void paintLayers(QPainter& painter, QRectF const& rect, double radius, int elevation, drawing::Theme theme)
{
    painter.setPen(Qt::NoPen);
    for (auto const& layer : drawing::shadowLayers(elevation, theme)) {
        double const grown = layer.grownBy;
        double const corner = std::max(0.0, radius + grown);
        painter.setBrush(toColor(drawing::Role::Shadow, theme, layer.alpha));
        painter.drawRoundedRect(
            rect.adjusted(-grown, -grown + layer.down, grown, grown + layer.down), corner, corner);
    }
}

/// The shadow of a box with room for its corners and one px between them.
struct Patch {
    QPixmap pixmap;
    double reach = 0;   ///< how far the shadow goes beyond the box
    double corner = 0;  ///< size of a corner piece
};

Patch const& patchOf(double radius, int elevation, drawing::Theme theme)
{
    using Key = std::tuple<int, int, drawing::Theme>;
    static std::map<Key, Patch> cache;
    Key const key{static_cast<int>(std::lround(radius * 4)), elevation, theme};
    auto const found = cache.find(key);
    if (found != cache.end())
        return found->second;
    Patch patch;
    for (auto const& layer : drawing::shadowLayers(elevation, theme))
        patch.reach = std::max(patch.reach, std::ceil(layer.grownBy + layer.down));
    patch.corner = patch.reach + std::ceil(radius) + patch.reach;
    int const side = static_cast<int>(2 * patch.corner + 1);
    patch.pixmap = QPixmap(side, side);
    patch.pixmap.fill(Qt::transparent);
    QPainter painter(&patch.pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    double const reach = patch.reach;
    paintLayers(
        painter, QRectF(0, 0, side, side).adjusted(reach, reach, -reach, -reach), radius, elevation, theme);
    painter.end();
    return cache.emplace(key, std::move(patch)).first->second;
}

}  // namespace

void paintShadow(QPainter& painter, Rect rect, double radius, int elevation, drawing::Theme theme)
{
    bool const isScreen = painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Raster;
    auto const& patch = patchOf(radius, elevation, theme);
    double const reach = patch.reach;
    double const corner = patch.corner;
    double const inside = 2 * corner;
    auto const whole = toRect(rect).adjusted(-reach, -reach, reach, reach);
    if (!isScreen || whole.width() <= inside || whole.height() <= inside) {
        paintLayers(painter, toRect(rect), radius, elevation, theme);
        return;
    }
    // The middle is covered by the box itself.
    std::array const xs{whole.left(), whole.left() + corner, whole.right() - corner, whole.right()};
    std::array const ys{whole.top(), whole.top() + corner, whole.bottom() - corner, whole.bottom()};
    std::array const sources{0.0, corner, corner + 1, 2 * corner + 1};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column) {
            if (row == 1 && column == 1)
                continue;
            painter.drawPixmap(QRectF(QPointF(xs[column], ys[row]), QPointF(xs[column + 1], ys[row + 1])),
                patch.pixmap,
                QRectF(
                    QPointF(sources[column], sources[row]), QPointF(sources[column + 1], sources[row + 1])));
        }
}

}  // namespace steploom::paint
