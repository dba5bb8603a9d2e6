// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/controls/line_field.h"

#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>

#include <memory>

namespace steploom::inspector {

static constexpr int fieldInset = 10;
static constexpr int fieldTagGap = 6;

LineField::LineField(QWidget* parent) : QLineEdit(parent)
{
    setMinimumWidth(0);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void LineField::setMono(bool isMono)
{
    setFont(theme::font(isMono ? theme::TextStyle::Code : theme::TextStyle::Body));
}

void LineField::setTag(QString const& tag, drawing::Role role)
{
    if (tag == m_tag && role == m_tagRole)
        return;
    m_tag = tag;
    m_tagRole = role;
    placeText();
}

void LineField::setUnit(QString const& unit)
{
    m_unit = unit;
    placeText();
}

void LineField::placeText()
{
    QFontMetrics const mono(theme::font(theme::TextStyle::Code));
    int const left = m_tag.isEmpty() ? 0 : mono.horizontalAdvance(m_tag) + fieldTagGap;
    int const right = m_unit.isEmpty() ? 0 : mono.horizontalAdvance(m_unit) + fieldTagGap;
    setTextMargins(left, 0, right, 0);
    update();
}

void LineField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (m_tag.isEmpty() && m_unit.isEmpty())
        return;
    QPainter painter(this);
    painter.setFont(theme::font(theme::TextStyle::Code));
    auto const inside = rect().adjusted(fieldInset, 0, -fieldInset, 0);
    auto const ink
        = [&](drawing::Role role) { return theme::colour(isEnabled() ? role : drawing::Role::Disabled); };
    painter.setPen(ink(m_tagRole));
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, m_tag);
    painter.setPen(ink(drawing::Role::Muted));
    painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter, m_unit);
}

void LineField::contextMenuEvent(QContextMenuEvent* event)
{
    std::unique_ptr<QMenu> const menu(createStandardContextMenu());
    // Undo is the document's, not the field's.
    for (auto* const action : menu->actions())
        if (action->objectName() == QLatin1String("edit-undo")
            || action->objectName() == QLatin1String("edit-redo"))
            menu->removeAction(action);
    menu->exec(event->globalPos());
}

}  // namespace steploom::inspector
