// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/glyph_painter.h"

#include "core/drawing/glyph.h"
#include "ui/paint/device_pixmap.h"
#include "ui/paint/painter.h"

#include <QPainter>
#include <QPen>
#include <QPixmap>

#include <cmath>
#include <map>
#include <tuple>

namespace steploom::paint {

namespace {

constexpr double grid = 16;
constexpr double lineWidth = 1.5;

struct GlyphPaths {
    QPainterPath lines;
    QPainterPath fills;
};

GlyphPaths const& pathsOf(std::string_view name)
{
    static std::map<std::string_view, GlyphPaths> cache;
    auto const& glyph = drawing::findGlyph(name);
    auto const found = cache.find(glyph.name);
    if (found != cache.end())
        return found->second;
    GlyphPaths paths;
    for (auto const& part : glyph.parts)
        (part.isFilled ? paths.fills : paths.lines).addPath(toPainterPath(part.path));
    return cache.emplace(glyph.name, std::move(paths)).first->second;
}

/// A glyph in one colour at one size in device px; drawing it anew takes ten times as long as copying it.
QPixmap const& pixmapOf(std::string_view name, QColor const& colour, double deviceSize)
{
    using Key = std::tuple<std::string_view, QRgb, int>;
    static constexpr std::size_t limit = 1000;  // zooming passes through many sizes
    static std::map<Key, QPixmap> cache;
    Key const key{
        drawing::findGlyph(name).name, colour.rgba(), static_cast<int>(std::lround(deviceSize * 8))};
    auto const found = cache.find(key);
    if (found != cache.end())
        return found->second;
    if (cache.size() >= limit)
        cache.clear();
    int const side = static_cast<int>(std::ceil(deviceSize)) + 2;
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGlyphOutlines(painter, name, {1, 1, deviceSize, deviceSize}, colour);
    painter.end();
    return cache.emplace(key, std::move(pixmap)).first->second;
}

}  // namespace

void paintGlyphOutlines(QPainter& painter, std::string_view name, Rect rect, QColor const& colour)
{
    auto const& paths = pathsOf(name);
    auto const before = painter.transform();
    painter.translate(rect.x, rect.y);
    painter.scale(rect.width / grid, rect.height / grid);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (!paths.lines.isEmpty())
        painter.drawPath(paths.lines);
    if (!paths.fills.isEmpty())
        painter.fillPath(paths.fills, colour);
    painter.setTransform(before);
}

void paintGlyph(QPainter& painter, std::string_view name, Rect rect, QColor const& colour)
{
    static constexpr double largest = 64;  // device px; big ones are rare and stay sharp as outlines
    auto const transform = painter.deviceTransform();
    double const deviceSize = rect.width * transform.m11();
    if (!takesPixmaps(painter) || deviceSize > largest || deviceSize < 1) {
        paintGlyphOutlines(painter, name, rect, colour);
        return;
    }
    auto const corner = transform.map(QPointF(rect.x, rect.y));
    drawDevicePixmap(painter, pixmapOf(name, colour, deviceSize), corner - QPointF(1, 1));
}

}  // namespace steploom::paint
