// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/shadow_painter.h"

#include "core/drawing/shapes.h"
#include "ui/paint/device_pixmap.h"
#include "ui/paint/painter.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>
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

/// A shadow as it falls on a screen, with its reach on all sides.
struct ShadowPicture {
    QPixmap pixmap;
    int reach = 0;  ///< device px from the pixmap's border to the box
};

double reachOf(int elevation, drawing::Theme theme)
{
    double reach = 0;
    for (auto const& layer : drawing::shadowLayers(elevation, theme))
        reach = std::max(reach, layer.grownBy + layer.down);
    return reach;
}

// Almost all cards of a diagram have one of a few sizes, so whole shadows are kept; copying one at its own
// size is the quickest thing a raster engine does (a nine-patch took five times as long).
ShadowPicture const& pictureOf(QSizeF size, double radius, int elevation, drawing::Theme theme, double scale)
{
    using Key = std::tuple<int, int, int, int, int, drawing::Theme>;
    static constexpr std::size_t limit = 200;
    static std::map<Key, ShadowPicture> cache;
    auto const quarter = [](double value) { return static_cast<int>(std::lround(value * 4)); };
    Key const key{quarter(size.width()), quarter(size.height()), quarter(radius),
        static_cast<int>(std::lround(scale * 256)), elevation, theme};
    auto const found = cache.find(key);
    if (found != cache.end())
        return found->second;
    if (cache.size() >= limit)
        cache.clear();
    ShadowPicture picture;
    picture.reach = static_cast<int>(std::ceil(reachOf(elevation, theme) * scale)) + 1;
    auto const device = size * scale;
    picture.pixmap = QPixmap(static_cast<int>(std::ceil(device.width())) + 2 * picture.reach,
        static_cast<int>(std::ceil(device.height())) + 2 * picture.reach);
    picture.pixmap.fill(Qt::transparent);
    QPainter painter(&picture.pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(picture.reach, picture.reach);
    painter.scale(scale, scale);
    paintLayers(painter, QRectF(QPointF(), size), radius, elevation, theme);
    painter.end();
    return cache.emplace(key, std::move(picture)).first->second;
}

}  // namespace

void paintShadow(QPainter& painter, Rect rect, double radius, int elevation, drawing::Theme theme)
{
    static constexpr double largest = 1200;  // device px
    auto const transform = painter.deviceTransform();
    double const scale = transform.m11();
    if (!takesPixmaps(painter) || std::max(rect.width, rect.height) * scale > largest) {
        paintLayers(painter, toRect(rect), radius, elevation, theme);
        return;
    }
    auto const& picture = pictureOf({rect.width, rect.height}, radius, elevation, theme, scale);
    auto const corner = transform.map(QPointF(rect.x, rect.y));
    drawDevicePixmap(painter, picture.pixmap, corner - QPointF(picture.reach, picture.reach));
}

}  // namespace steploom::paint
