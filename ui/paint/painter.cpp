// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/painter.h"

#include "core/drawing/glyph.h"
#include "core/drawing/shapes.h"
#include "ui/paint/glyph_painter.h"
#include "ui/paint/shadow_painter.h"
#include "ui/paint/text_painter.h"

#include <QPainter>
#include <QPen>

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
    }
    return pen;
}

class ListPainter {
public:
    ListPainter(QPainter& painter, drawing::Theme theme, double scale)
        : m_painter(painter)
        , m_theme(theme)
        , m_scale(scale)
    {
    }

    void operator()(drawing::Box const& item)
    {
        if (item.elevation > 0 && m_scale >= smallestScale(drawing::Detail::Normal))
            paintShadow(m_painter, item.rect, item.radius, item.elevation, m_theme);
        if (item.fill == Fill::Hatch)
            addHatch(drawing::roundedRect(item.rect, item.radius), item.fillPaint);
        if (!setTools(item.fill, item.fillPaint, item.stroke))
            return;
        auto const rect = toRect(item.rect);
        if (item.radius > 0) {
            double const radius = qMin(item.radius, qMin(rect.width(), rect.height()) / 2);
            m_painter.drawRoundedRect(rect, radius, radius);
        } else {
            m_painter.drawRect(rect);
        }
    }

    void operator()(drawing::Shape const& item)
    {
        if (item.fill == Fill::Hatch)
            addHatch(item.path, item.fillPaint);
        if (setTools(item.fill, item.fillPaint, item.stroke))
            m_painter.drawPath(toPainterPath(item.path));
    }

    void operator()(drawing::TextRun const& item)
    {
        paintText(m_painter, item, toColor(item.paint.role, m_theme, item.paint.alpha));
    }

    void operator()(drawing::GlyphMark const& item)
    {
        paintGlyph(m_painter, item.name, item.rect, toColor(item.paint.role, m_theme, item.paint.alpha));
    }

private:
    bool setTools(Fill fill, drawing::Paint paint, drawing::Stroke const& stroke)
    {
        bool const isFilled = fill == Fill::Solid || fill == Fill::Tint;
        if (!isFilled && stroke.width <= 0)
            return false;
        if (fill == Fill::Tint)
            paint.alpha *= drawing::tileTint(m_theme);
        m_painter.setPen(toPen(stroke, m_theme));
        m_painter.setBrush(isFilled ? QBrush(toColor(paint.role, m_theme, paint.alpha)) : QBrush());
        return true;
    }

    void addHatch(drawing::Path const& outline, drawing::Paint paint)
    {
        m_painter.setPen(toPen({.paint = paint, .width = drawing::hatchWidth}, m_theme));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(toPainterPath(drawing::hatchLines(outline)));
    }

    QPainter& m_painter;
    drawing::Theme m_theme;
    double m_scale;
};

}  // namespace

QPainterPath toPainterPath(drawing::Path const& path)
{
    QPainterPath result;
    auto const* point = path.points.data();
    auto const next = [&] {
        QPointF const place(point->x, point->y);
        ++point;
        return place;
    };
    for (auto const step : path.steps) {
        switch (step) {
        case drawing::PathStep::Move:
            result.moveTo(next());
            break;
        case drawing::PathStep::Line:
            result.lineTo(next());
            break;
        case drawing::PathStep::Cubic: {
            auto const first = next();
            auto const second = next();
            result.cubicTo(first, second, next());
            break;
        }
        case drawing::PathStep::Close:
            result.closeSubpath();
            break;
        }
    }
    return result;
}

QColor toColor(drawing::Role role, drawing::Theme theme, double alpha)
{
    auto const colour = drawing::colourOf(role, theme);
    QColor result(colour.red, colour.green, colour.blue);
    if (alpha < 1)
        result.setAlphaF(static_cast<float>(alpha));
    return result;
}

QRectF toRect(Rect rect)
{
    return {rect.x, rect.y, rect.width, rect.height};
}

void paintList(QPainter& painter, drawing::DisplayList const& list, drawing::Theme theme, double scale)
{
    painter.setRenderHint(QPainter::Antialiasing);
    ListPainter visitor(painter, theme, scale);
    for (auto const& item : list.items)
        if (scale >= smallestScale(item.detail))
            std::visit(visitor, item.what);
}

}  // namespace steploom::paint
