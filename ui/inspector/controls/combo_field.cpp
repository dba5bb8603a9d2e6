// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/controls/combo_field.h"

#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QStylePainter>
#include <QWheelEvent>

namespace steploom::inspector {

ComboField::ComboField(QWidget* parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(1);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setMaxVisibleItems(12);
}

void ComboField::addChoice(QString const& text, QString const& value)
{
    addItem(text, value);
}

void ComboField::showChoice(QString const& value)
{
    QSignalBlocker const quiet(this);
    setCurrentIndex(findData(value));
}

void ComboField::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

void ComboField::paintEvent(QPaintEvent* event)
{
    QComboBox::paintEvent(event);
    auto const size = 14;
    QPainter painter(this);
    auto const arrow = theme::glyphPixmap("chevron_down",
        theme::colour(isEnabled() ? drawing::Role::Text2 : drawing::Role::Disabled), size,
        devicePixelRatioF());
    painter.drawPixmap(width() - size - 8, (height() - size) / 2, arrow);
}

}  // namespace steploom::inspector
