// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/box_painter.h"

#include "core/drawing/shapes.h"
#include "ui/paint/device_pixmap.h"
#include "ui/paint/painter.h"

#include <QPainter>
#include <QPen>
#include <QPixmap>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <vector>

namespace steploom::paint {

using drawing::Fill;

namespace {

QPen toPen(drawing::Stroke const& stroke, drawing::Theme theme)
{
    if (stroke.width <= 0)
        return Qt::NoPen;
    QPen pen(toColor(stroke.paint.role, theme, stroke.paint.alpha), stroke.width, Qt::SolidLine,
        stroke.hasRoundEnds ? Qt::RoundCap : Qt::FlatCap, Qt::RoundJoin);
    if (!stroke.dashes.empty()) {
        // Qt counts dashes in widths of the line.
        QList<qreal> pattern;
        for (double const length : stroke.dashes)
            pattern.append(length / stroke.width);
        pen.setDashPattern(pattern);
        pen.setDashOffset(stroke.dashStart / stroke.width);
    }
    return pen;
}

void paintBoxDirectly(QPainter& painter, drawing::Box const& box, drawing::Theme theme)
{
    if (box.fill == Fill::Hatch)
        paintHatch(painter, drawing::roundedRect(box.rect, box.radius), box.fillPaint, theme);
    if (!setTools(painter, box.fill, box.fillPaint, box.stroke, theme))
        return;
    auto const rect = toRect(box.rect);
    double const radius = std::clamp(box.radius, 0.0, std::min(rect.width(), rect.height()) / 2);
    if (radius <= 0) {
        painter.drawRect(rect);
    } else if (box.stroke.dashes.empty()) {
        painter.drawRoundedRect(rect, radius, radius);
    } else {
        // Dashes begin where core's outline begins.
        painter.drawPath(toPainterPath(drawing::roundedRect(box.rect, radius)));
    }
}

/// All that makes one box look unlike another, sizes in fractions of px.
struct BoxKey {
    std::vector<int> numbers;

    BoxKey(drawing::Box const& box, drawing::Theme theme, double scale)
    {
        auto const add = [&](double value) { numbers.push_back(static_cast<int>(std::lround(value * 256))); };
        auto const addPaint = [&](drawing::Paint const& paint) {
            numbers.push_back(static_cast<int>(paint.role));
            add(paint.alpha);
        };
        numbers.reserve(16);
        for (double const value : {box.rect.width, box.rect.height, box.radius, scale, box.stroke.width})
            add(value);
        numbers.push_back(static_cast<int>(theme));
        numbers.push_back(static_cast<int>(box.fill));
        addPaint(box.fillPaint);
        addPaint(box.stroke.paint);
        for (double const dash : box.stroke.dashes)
            add(dash);
    }
    auto operator<=>(BoxKey const&) const = default;
};

struct BoxPicture {
    QPixmap pixmap;
    int reach = 0;  ///< device px around the box, for its line
};

BoxPicture const& boxPictureOf(drawing::Box const& box, drawing::Theme theme, double scale)
{
    static constexpr qsizetype limit = 32 << 20;  // bytes
    static std::map<BoxKey, BoxPicture> cache;
    static qsizetype bytes = 0;
    BoxKey key(box, theme, scale);
    auto const found = cache.find(key);
    if (found != cache.end())
        return found->second;
    BoxPicture picture;
    picture.reach = static_cast<int>(std::ceil(box.stroke.width * scale / 2)) + 1;
    int const width = static_cast<int>(std::ceil(box.rect.width * scale)) + 2 * picture.reach;
    int const height = static_cast<int>(std::ceil(box.rect.height * scale)) + 2 * picture.reach;
    bytes += qsizetype(4) * width * height;
    if (bytes > limit) {
        cache.clear();
        bytes = qsizetype(4) * width * height;
    }
    picture.pixmap = QPixmap(width, height);
    picture.pixmap.fill(Qt::transparent);
    QPainter painter(&picture.pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(picture.reach, picture.reach);
    painter.scale(scale, scale);
    auto atOrigin = box;
    atOrigin.rect.x = atOrigin.rect.y = 0;
    paintBoxDirectly(painter, atOrigin, theme);
    painter.end();
    return cache.emplace(std::move(key), std::move(picture)).first->second;
}

}  // namespace

bool setTools(
    QPainter& painter, Fill fill, drawing::Paint paint, drawing::Stroke const& stroke, drawing::Theme theme)
{
    bool const isFilled = fill == Fill::Solid || fill == Fill::Tint;
    if (!isFilled && stroke.width <= 0)
        return false;
    if (fill == Fill::Tint)
        paint.alpha *= drawing::tileTint(theme);
    painter.setPen(toPen(stroke, theme));
    painter.setBrush(isFilled ? QBrush(toColor(paint.role, theme, paint.alpha)) : QBrush());
    return true;
}

void paintHatch(QPainter& painter, drawing::Path const& outline, drawing::Paint paint, drawing::Theme theme)
{
    painter.setPen(toPen({.paint = paint, .width = drawing::hatchWidth}, theme));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(toPainterPath(drawing::hatchLines(outline)));
}

void paintBox(QPainter& painter, drawing::Box const& box, drawing::Theme theme)
{
    static constexpr double largest = 800;  // device px
    // Thin lines are quick; wide and dashed ones take ten times as long and look the same on many cards.
    bool const isCostly = box.stroke.width > 1 || !box.stroke.dashes.empty();
    if (isCostly && takesPixmaps(painter)) {
        auto const transform = painter.deviceTransform();
        double const scale = transform.m11();
        if (std::max(box.rect.width, box.rect.height) * scale <= largest) {
            auto const& picture = boxPictureOf(box, theme, scale);
            auto const corner = transform.map(QPointF(box.rect.x, box.rect.y));
            drawDevicePixmap(painter, picture.pixmap, corner - QPointF(picture.reach, picture.reach));
            return;
        }
    }
    paintBoxDirectly(painter, box, theme);
}

}  // namespace steploom::paint
