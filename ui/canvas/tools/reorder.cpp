// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/reorder.h"

#include "ui/canvas/canvas_view.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace steploom::canvas {

using theme::Role;

ReorderTool::ReorderTool(CanvasView& view, std::vector<double> const& middles, std::size_t carried)
    : m_view(view)
    , m_from(carried)
    , m_to(carried)
{
    for (auto const middle : middles)
        m_middles.push_back((middle - view.camera().x()) * view.zoom());
    view.viewport()->setCursor(Qt::ClosedHandCursor);
}

ReorderTool::~ReorderTool()
{
    m_view.overlay().clear();
}

// Before the nearest of the others to the right. Lines of rules may run elsewhere than their order says; what
// is nowhere is not to the right of anything.
std::size_t ReorderTool::placeAt(double x) const
{
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < m_middles.size(); ++i)
        if (i != m_from)
            others.push_back(i);
    std::size_t place = others.size();
    double nearest = 0;
    for (std::size_t i = 0; i < others.size(); ++i) {
        auto const middle = m_middles[others[i]];
        if (middle > x && (place == others.size() || middle < nearest)) {
            place = i;
            nearest = middle;
        }
    }
    return place;
}

void ReorderTool::move(Pointer const& pointer)
{
    auto const to = placeAt(pointer.view.x());
    if (to != m_to)
        aimAt(to);
    showGhost(m_view.camera() + QPointF(pointer.view) / m_view.zoom());
}

void ReorderTool::aimAt(std::size_t to)
{
    m_to = to;
    m_refusal.clear();
    m_view.endPreview();
    m_view.scene().setEmphasis({});
    m_view.scene().setDropEdge(std::nullopt);
    m_view.hint({});
    if (to != m_from) {
        if (auto const planned = plan(to)) {
            auto const preview = previewOf(m_view.session(), *planned);
            m_view.showPreview(preview.shown, {});
            mark(preview, to);
        } else {
            m_refusal = QString::fromStdString(planned.sentence());
            m_view.hint(m_refusal);
        }
    }
    m_view.viewport()->setCursor(m_refusal.isEmpty() ? Qt::ClosedHandCursor : Qt::ForbiddenCursor);
}

// A pill of 70 % beside the pointer.
void ReorderTool::showGhost(QPointF place)
{
    static constexpr double height = 24;
    static constexpr double widest = 168;
    static constexpr double ghostOpacity = 0.7;
    auto const font = theme::font(theme::TextStyle::Label);
    QFontMetricsF const metrics(font);
    auto const text = metrics.elidedText(nameOfGhost(), Qt::ElideRight, widest - 24);
    QSizeF const size(metrics.horizontalAdvance(text) + 24, height);
    QRectF const bounds(place + QPointF(10, 8) / m_view.zoom(), size / m_view.zoom());
    m_view.overlay().show(
        bounds.adjusted(-2, -2, 2, 2), [bounds, text, font, size](QPainter& painter, double scale) {
            painter.translate(bounds.topLeft());
            painter.scale(1 / scale, 1 / scale);
            QRectF const pill(QPointF(), size);
            painter.setPen(QPen(theme::colour(Role::Accent), 1.5));
            painter.setBrush(theme::colour(Role::Raised, ghostOpacity));
            painter.drawRoundedRect(pill, height / 2, height / 2);
            painter.setFont(font);
            painter.setPen(theme::colour(Role::Text));
            painter.drawText(pill, Qt::AlignCenter, text);
        });
}

void ReorderTool::finish(Pointer const& pointer)
{
    move(pointer);
    auto const to = m_to;
    auto const refusal = m_refusal;
    leave();
    if (!refusal.isEmpty())
        m_view.session().say(refusal);
    else if (to != m_from)
        commit(to);
    m_view.endPreview();
}

void ReorderTool::cancel()
{
    leave();
    m_view.endPreview();
}

void ReorderTool::leave()
{
    m_view.overlay().clear();
    m_view.scene().setEmphasis({});
    m_view.scene().setDropEdge(std::nullopt);
    m_view.hint({});
    m_view.viewport()->unsetCursor();
}

}  // namespace steploom::canvas
