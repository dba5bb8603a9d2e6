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
    showOverlay(pointer.scene);
}

void PlacingTool::replan()
{
    aimAt(m_target);
    showOverlay(m_pointer.scene);
}

void PlacingTool::aimAt(DropTarget const& target)
{
    m_target = target;
    m_hasPreview = false;
    m_isPlacing = false;
    m_placed.clear();
    m_left.clear();
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
                m_left = placesLeft(m_view.session().picture(), preview.shown, moved());
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

// The card under the pointer, a second one below it for several; and dashed, where they were.
void PlacingTool::showOverlay(QPointF place)
{
    static constexpr double ghostOpacity = 0.7;
    static constexpr QPointF stackStep(4, 4);
    auto const card = ghost();
    bool const isStack = sizeOfGhost() > 1;
    QRectF bounds;
    auto const zoom = m_view.zoom();
    QRectF const cardBounds(place + QPointF(10, 8) / zoom, card.deviceIndependentSize() / zoom);
    if (!card.isNull())
        bounds = cardBounds.adjusted(0, 0, stackStep.x() / zoom, stackStep.y() / zoom);
    for (auto const& left : m_left)
        bounds |= left.adjusted(-2, -2, 2, 2);
    if (bounds.isEmpty()) {
        m_view.overlay().clear();
        return;
    }
    m_view.overlay().show(
        bounds, [cardBounds, card, isStack, left = m_left](QPainter& painter, double scale) {
            QPen pen(theme::colour(Role::BorderStrong), 1.5, Qt::DashLine);
            painter.setPen(pen);
            painter.setBrush(theme::colour(Role::Canvas));
            for (auto const& each : left)
                painter.drawRoundedRect(each, theme::metrics::radiusCard, theme::metrics::radiusCard);
            if (card.isNull())
                return;
            painter.translate(cardBounds.topLeft());
            painter.scale(1 / scale, 1 / scale);
            painter.setOpacity(ghostOpacity);
            if (isStack)
                painter.drawPixmap(stackStep, card);
            painter.drawPixmap(QPointF(), card);
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
