// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/placing.h"

#include "ui/canvas/canvas_view.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace steploom::canvas {

using theme::Role;

// A bigger workflow takes too long to lay out at each line the pointer comes by: there the line is lit.
static constexpr std::size_t previewedStates = 2000;

PlacingTool::~PlacingTool()
{
    m_view.overlay().clear();
}

void PlacingTool::move(Pointer const& pointer)
{
    m_pointer = pointer;
    DropSearch const search{m_target, m_placed, moved(), 1 / m_view.zoom()};
    auto const target = findDropTarget(m_view.scene(), pointer.scene, search);
    if (!(target == m_target))
        aimAt(target);
    showGhost(pointer.scene);
}

void PlacingTool::replan()
{
    aimAt(m_target);
    showGhost(m_pointer.scene);
}

void PlacingTool::aimAt(DropTarget const& target)
{
    m_target = target;
    m_hasPreview = false;
    m_isPlacing = false;
    m_placed.clear();
    m_refusal.clear();
    auto const edge = target.kind == DropTarget::Kind::Edge ? std::optional(target.edge) : std::nullopt;
    auto const endOf = target.kind == DropTarget::Kind::End ? target.state : StateId{};
    if (target) {
        auto const planned = plan(target);
        if (!planned) {
            m_refusal = QString::fromStdString(planned.sentence());
        } else if (!planned->isEmpty()) {
            m_isPlacing = true;
            m_hasPreview = m_view.session().picture().states().size() <= previewedStates;
            if (m_hasPreview) {
                auto const preview = previewOf(m_view.session(), *planned);
                m_placed = placedIn(preview);
                m_view.showPreview(preview.shown, m_placed);
                std::unordered_map<StateId, Emphasis> emphasis;
                for (auto const id : m_placed)
                    emphasis.emplace(id, Emphasis::Placed);
                m_view.scene().setEmphasis(std::move(emphasis));
            }
        }
    }
    if (!m_hasPreview) {
        m_view.endPreview();
        showNothing();
    }
    // The preview shows the place better than a lit line.
    if (m_hasPreview)
        m_view.scene().setDropEdge(std::nullopt);
    else
        m_view.scene().setDropEdge(edge, endOf);
    m_view.hint(m_refusal);
    m_view.viewport()->setCursor(m_refusal.isEmpty() ? Qt::ClosedHandCursor : Qt::ForbiddenCursor);
}

// A card of 70 % under the pointer, a second one below it for several. Text on it is the name alone: it says
// what is carried.
void PlacingTool::showGhost(QPointF place)
{
    static constexpr QSizeF ghostSize(168, 42);
    static constexpr double ghostOpacity = 0.7;
    auto const name = nameOfGhost();
    bool const isStack = sizeOfGhost() > 1;
    QRectF const bounds(place + QPointF(10, 8) / m_view.zoom(), ghostSize / m_view.zoom());
    m_view.overlay().show(
        bounds.adjusted(-2, -2, 8, 8), [bounds, name, isStack](QPainter& painter, double scale) {
            painter.translate(bounds.topLeft());
            painter.scale(1 / scale, 1 / scale);
            QRectF const card(QPointF(), ghostSize);
            painter.setPen(QPen(theme::colour(Role::Accent), 1.5));
            painter.setBrush(theme::colour(Role::Raised, ghostOpacity));
            if (isStack)
                painter.drawRoundedRect(
                    card.translated(4, 4), theme::metrics::radiusCard, theme::metrics::radiusCard);
            painter.drawRoundedRect(card, theme::metrics::radiusCard, theme::metrics::radiusCard);
            auto const font = theme::font(theme::TextStyle::BodyStrong);
            painter.setFont(font);
            painter.setPen(theme::colour(Role::Text));
            auto const text = QFontMetricsF(font).elidedText(name, Qt::ElideMiddle, card.width() - 24);
            painter.drawText(card.adjusted(12, 0, -12, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
        });
}

void PlacingTool::finish(Pointer const& pointer)
{
    move(pointer);
    auto const target = m_target;
    auto const refusal = m_refusal;
    bool const isPlaced = m_isPlacing;
    leave();
    if (isPlaced)
        commit(target);
    else if (!refusal.isEmpty())
        m_view.session().say(refusal);
    else if (!target)
        m_view.session().say(QCoreApplication::translate(
            "PlacingTool", "%1 was not put in: there is nothing to connect to here.")
                .arg(nameOfGhost()));
    m_view.endPreview();
}

void PlacingTool::leave()
{
    m_view.overlay().clear();
    m_view.scene().setEmphasis({});
    m_view.scene().setDropEdge(std::nullopt);
    m_view.hint({});
    m_view.viewport()->unsetCursor();
}

void PlacingTool::cancel()
{
    leave();
    m_view.endPreview();
}

}  // namespace steploom::canvas
