// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/painter.h"

#include "ui/paint/box_painter.h"
#include "ui/paint/shadow_painter.h"
#include "ui/paint/text_painter.h"

#include <QPainter>

namespace steploom::paint {

namespace {

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
        paintBox(m_painter, item, m_theme);
    }

    void operator()(drawing::Shape const& item)
    {
        if (item.fill == drawing::Fill::Hatch)
            paintHatch(m_painter, item.path, item.fillPaint, m_theme);
        if (setTools(m_painter, item.fill, item.fillPaint, item.stroke, m_theme))
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
        if (isDrawnAt(item.detail, scale))
            std::visit(visitor, item.what);
}

}  // namespace steploom::paint
