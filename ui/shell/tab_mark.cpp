// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tab_mark.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace steploom::shell {

TabMark::TabMark(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setToolTip(tr("Close"));
    setAccessibleName(tr("Close"));
    setFixedSize(sizeHint());
}

void TabMark::setModified(bool isModified)
{
    m_isModified = isModified;
    update();
}

void TabMark::enterEvent(QEnterEvent*)
{
    update();
}

void TabMark::leaveEvent(QEvent*)
{
    update();
}

void TabMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::colour(theme::Role::Sunken));
        painter.drawRoundedRect(rect(), theme::metrics::radiusInner, theme::metrics::radiusInner);
        static constexpr int crossSide = 12;
        painter.drawPixmap((width() - crossSide) / 2, (height() - crossSide) / 2,
            theme::glyphPixmap("close", theme::colour(theme::Role::Text2), crossSide, devicePixelRatioF()));
    } else if (m_isModified) {
        static constexpr double dotRadius = 3.5;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::colour(theme::Role::Accent));
        painter.drawEllipse(QRectF(rect()).center(), dotRadius, dotRadius);
    }
}

}  // namespace steploom::shell
