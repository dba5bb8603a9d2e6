// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/note_item.h"

#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/items/painting.h"
#include "ui/canvas/items/state_item.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace steploom::canvas {

using theme::Role;

static constexpr double notesLevel = 1e4;  // above states at any depth
static constexpr double noteRingRoom = 16;
static constexpr double noteSelectionGap = 4;
static constexpr double noteFocusGap = 8;
static constexpr double noteRingRadius = 8;

NoteItem::NoteItem(CanvasScene& scene) : m_scene(scene)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setFlag(ItemUsesExtendedStyleOption);
    setZValue(notesLevel);
}

void NoteItem::assign(drawing::NoteLook const& look)
{
    prepareGeometryChange();
    m_look = look;
    m_list = drawing::drawNote(m_scene.graph(), m_scene.layout(), look);
    m_box = toQt(drawing::noteBox(m_scene.graph(), m_scene.layout(), look));
    // The line to its state lies between the two.
    m_bounds = m_box.united(m_scene.boxOf(look.state))
                   .adjusted(-noteRingRoom, -noteRingRoom, noteRingRoom, noteRingRoom);
    setVisible(!m_box.isEmpty());
    follow();
    update();
}

void NoteItem::follow()
{
    auto const* state = m_scene.item(m_look.state);
    setPos(state ? state->pos() - state->box().topLeft() : QPointF());
}

void NoteItem::paint(QPainter* painter, QStyleOptionGraphicsItem const* /*option*/, QWidget* /*widget*/)
{
    auto const scale = shownScale(*painter);
    painter->setRenderHint(QPainter::Antialiasing, scale >= detail::shapes);
    if (scale < detail::cards)
        painter->fillRect(m_box, theme::colour(Role::BorderStrong, 0.5));
    else
        paintParts(*painter, m_list, scale);
    painter->setBrush(Qt::NoBrush);
    if (m_scene.isSelected(id())) {
        painter->setPen(QPen(theme::colour(Role::Accent), 2));
        painter->drawRoundedRect(
            m_box.adjusted(-noteSelectionGap, -noteSelectionGap, noteSelectionGap, noteSelectionGap),
            noteRingRadius, noteRingRadius);
        if (m_scene.isFocused()) {
            QPen pen(theme::colour(Role::Focus), 2);
            pen.setDashPattern({1.5, 1.5});
            pen.setCapStyle(Qt::FlatCap);
            painter->setPen(pen);
            painter->drawRoundedRect(m_box.adjusted(-noteFocusGap, -noteFocusGap, noteFocusGap, noteFocusGap),
                noteRingRadius, noteRingRadius);
        }
    } else if (m_scene.hover().note == id()) {
        painter->setPen(QPen(theme::colour(Role::Text2), 1.5));
        painter->drawRoundedRect(m_box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
}

}  // namespace steploom::canvas
