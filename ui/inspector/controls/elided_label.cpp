// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/controls/elided_label.h"

#include <QPainter>

namespace steploom::inspector {

ElidedLabel::ElidedLabel(theme::TextStyle style, theme::Role role, QWidget* parent)
    : QLabel(parent)
    , m_role(role)
{
    setFont(theme::font(style));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, [this] { update(); });
}

void ElidedLabel::setWholeText(QString const& text)
{
    setText(text);
    setToolTip(text);
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(theme::colour(m_role));
    painter.drawText(
        rect(), Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

}  // namespace steploom::inspector
