// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/controls/combo_field.h"

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

}  // namespace steploom::inspector
