// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/state_item.h"

#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/items/painting.h"
#include "ui/paint/painter.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace steploom::canvas {

using theme::Role;

// Room around the card for rings, chips, badges and corner marks; to the right for the retry loop.
static constexpr double itemMargin = 20;
static constexpr double retryRoom = 76;

static constexpr double selectionGap = 5;
static constexpr double hitGap = 2;
static constexpr double focusGap = 9;
static constexpr double handleRadius = 5;

StateItem::StateItem(CanvasScene& scene, StateId id) : m_scene(scene), m_id(id)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setFlag(ItemUsesExtendedStyleOption);
}

void StateItem::assign(asl::StateIndex index, QRectF const& box, bool isContainer)
{
    auto const& state = m_scene.graph().state(index);
    bool const hasRetries = drawing::shownRetries(state) > 0;
    if (box.size() != m_box.size() || hasRetries != m_hasRetries)
        prepareGeometryChange();
    m_index = index;
    m_box = box;
    m_isContainer = isContainer;
    m_hasRetries = hasRetries;
    m_list.reset();
}

void StateItem::repaint()
{
    m_scene.update(sceneBoundingRect());
}

void StateItem::invalidate()
{
    m_list.reset();
    repaint();
}

QRectF StateItem::boundingRect() const
{
    auto const right = m_hasRetries ? retryRoom : itemMargin;
    return QRectF(QPointF(), m_box.size()).adjusted(-itemMargin, -itemMargin, right, itemMargin);
}

drawing::DisplayList const& StateItem::list()
{
    if (!m_list) {
        auto look = m_scene.lookOf(m_id);
        if (m_scene.emphasisOf(m_id) == Emphasis::Greyed) {
            look = {};
            look.status = drawing::Status::NotReached;
        }
        m_list
            = drawing::drawState(m_scene.graph(), m_index, m_scene.layout(), m_scene.shown().options, look);
    }
    return *m_list;
}

void StateItem::paint(QPainter* painter, QStyleOptionGraphicsItem const* /*option*/, QWidget* /*widget*/)
{
    auto const scale = shownScale(*painter);
    painter->translate(-m_box.topLeft());
    painter->setRenderHint(QPainter::Antialiasing, scale >= detail::shapes);
    paintHit(*painter, scale);
    paintRings(*painter);  // under chips and badges, which stand over them
    if (scale < detail::cards) {
        paintSmall(*painter, scale);
    } else if (m_scene.emphasisOf(m_id) == Emphasis::LeftBehind) {
        painter->setPen(QPen(theme::colour(Role::BorderStrong), 1.5, Qt::DashLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(
            paint::toPainterPath(drawing::outlineOf(m_scene.graph(), m_index, m_scene.layout())));
    } else {
        paintParts(*painter, list(), scale);
    }
    paintEmphasis(*painter);
    paintHover(*painter);
    if (scale >= detail::cards)
        paintHandles(*painter);
}

void StateItem::paintSmall(QPainter& painter, double scale) const
{
    auto const status = m_scene.statusOf(m_id);
    bool const hasStatus = status != drawing::Status::None && status != drawing::Status::NotReached;
    auto const accent = theme::colour(fillRoleOf(status));
    if (m_isContainer) {
        painter.fillRect(m_box, theme::colour(Role::TileFlow, 0.06));
        QPen pen(accent, hasStatus ? 2 : 1);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(m_box);
        return;
    }
    if (scale < detail::shapes) {
        // However small the picture is, a state leaves a dot.
        QRectF const dot(m_box.topLeft(), m_box.size().expandedTo(QSizeF(1, 1) / scale));
        painter.fillRect(dot, accent);
    } else if (hasStatus) {
        painter.fillRect(m_box, accent);
        painter.fillRect(QRectF(m_box.x() + 54, m_box.y() + 22, 120, 12), theme::colour(Role::OnStatus, 0.7));
    } else {
        QPen pen(accent, 1);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.setBrush(theme::colour(Role::Surface));
        painter.drawRect(m_box);
        painter.fillRect(QRectF(m_box.x() + 54, m_box.y() + 22, 120, 12), theme::colour(Role::Muted, 0.6));
    }
    auto const width = m_box.width() * scale;
    if (hasStatus && (keepsIcon(status) || (scale >= detail::shapes && width > 20)))
        paintStatusIcon(painter, status, m_box, 10, scale);
}

void StateItem::paintEmphasis(QPainter& painter) const
{
    auto const emphasis = m_scene.emphasisOf(m_id);
    if (emphasis != Emphasis::Target && emphasis != Emphasis::HotTarget && emphasis != Emphasis::Placed)
        return;
    auto const outline = paint::toPainterPath(drawing::outlineOf(m_scene.graph(), m_index, m_scene.layout()));
    bool const isStrong = emphasis != Emphasis::Target;
    painter.setBrush(isStrong ? QBrush(theme::colour(Role::Accent, 0.10)) : QBrush(Qt::NoBrush));
    painter.setPen(QPen(theme::colour(Role::Accent), isStrong ? 3 : 1.5));
    painter.drawPath(outline);
}

bool StateItem::isUnderPointer() const
{
    return m_scene.hover().state == m_id;
}

void StateItem::paintHover(QPainter& painter) const
{
    if (!isUnderPointer() || m_scene.emphasisOf(m_id) != Emphasis::None
        || m_scene.statusOf(m_id) != drawing::Status::None)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme::colour(Role::Text2), 1.5));
    painter.drawPath(paint::toPainterPath(drawing::outlineOf(m_scene.graph(), m_index, m_scene.layout())));
}

// Seen at any size: a band round the card that is never thinner than 2 px of the screen.
void StateItem::paintHit(QPainter& painter, double scale) const
{
    if (!m_scene.isHit(m_id))
        return;
    auto const width = std::max(4.0, 2.0 / scale);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme::colour(Role::Warning), width));
    painter.drawPath(paint::toPainterPath(
        drawing::outlineOf(m_scene.graph(), m_index, m_scene.layout(), std::min(width / 2, hitGap))));
}

void StateItem::paintRings(QPainter& painter) const
{
    if (!m_scene.isSelected(m_id))
        return;
    auto const outline = [&](double gap) {
        return paint::toPainterPath(drawing::outlineOf(m_scene.graph(), m_index, m_scene.layout(), gap));
    };
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme::colour(Role::Accent), 2));
    painter.drawPath(outline(selectionGap));
    if (m_scene.isFocused() && m_scene.selection().current() == m_id) {
        QPen pen(theme::colour(Role::Focus), 2);
        pen.setDashPattern({1.5, 1.5});
        pen.setCapStyle(Qt::FlatCap);
        painter.setPen(pen);
        painter.drawPath(outline(focusGap));
    }
}

void StateItem::paintHandles(QPainter& painter) const
{
    bool const isHovered = isUnderPointer();
    bool const isCurrent = m_scene.selection().states.size() == 1 && m_scene.isSelected(m_id);
    if (!(isHovered || isCurrent) || m_scene.emphasisOf(m_id) != Emphasis::None || m_scene.looks().showsRun)
        return;
    for (auto const& handle : m_scene.handlesOf(m_id)) {
        bool const isHot
            = isHovered && m_scene.hover().part == Hit::Part::Handle && m_scene.hover().handle == handle.kind;
        auto const role = handle.kind == HandleKind::Catch ? Role::Caught : Role::Accent;
        auto const radius = isHot ? handleRadius + 3 : handleRadius;
        painter.setPen(QPen(theme::colour(isHot ? Role::Surface : role), 2));
        painter.setBrush(theme::colour(isHot ? role : Role::Surface));
        painter.drawEllipse(handle.at, radius, radius);
        if (isHot || handle.kind == HandleKind::Rule) {
            painter.setPen(QPen(theme::colour(isHot ? Role::OnAccent : role), 1.5));
            painter.drawLine(handle.at - QPointF(3, 0), handle.at + QPointF(3, 0));
            painter.drawLine(handle.at - QPointF(0, 3), handle.at + QPointF(0, 3));
        }
    }
}

}  // namespace steploom::canvas
