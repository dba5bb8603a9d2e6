// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/controls/grip.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace steploom::inspector {

static constexpr int gripGlyph = 14;

Grip::Grip(QWidget* parent) : QWidget(parent)
{
    setFixedSize(20, theme::metrics::denseControlHeight);
    setCursor(Qt::SizeVerCursor);
    setFocusPolicy(Qt::TabFocus);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, [this] { update(); });
}

void Grip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    auto const role = isEnabled() ? theme::Role::Muted : theme::Role::Disabled;
    painter.drawPixmap(1, (height() - gripGlyph) / 2,
        theme::glyphPixmap("drag", theme::colour(role), gripGlyph, devicePixelRatioF()));
    if (hasFocus()) {
        painter.setPen(QPen(theme::colour(theme::Role::Focus), 2));
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(1, 1, -3, -1), theme::metrics::radiusInner, theme::metrics::radiusInner);
    }
}

void Grip::mousePressEvent(QMouseEvent* event)
{
    m_isHeld = event->button() == Qt::LeftButton;
}

void Grip::mouseMoveEvent(QMouseEvent* event)
{
    if (m_isHeld)
        emit held(event->globalPosition().toPoint(), false);
}

void Grip::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_isHeld)
        emit held(event->globalPosition().toPoint(), true);
    m_isHeld = false;
}

void Grip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        emit stepped(event->key() == Qt::Key_Up ? -1 : 1);
    else
        QWidget::keyPressEvent(event);
}

}  // namespace steploom::inspector
