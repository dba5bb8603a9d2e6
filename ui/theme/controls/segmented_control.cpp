// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls/segmented_control.h"

#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace steploom::theme {

SegmentedControl::SegmentedControl(QString const& accessibleName, QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setProperty("slRole", QStringLiteral("segments"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(accessibleName);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(3, 3, 3, 3);
    row->setSpacing(2);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

QPushButton* SegmentedControl::addSegment(QString const& text, QString const& toolTip)
{
    auto* const button = new QPushButton(text, this);
    button->setCheckable(true);
    button->setProperty("slRole", QStringLiteral("segment"));
    button->setProperty("slDense", m_isDense);
    button->setToolTip(toolTip);
    int const index = static_cast<int>(m_group->buttons().size());
    m_group->addButton(button, index);
    button->setChecked(index == 0);
    layout()->addWidget(button);
    return button;
}

int SegmentedControl::current() const
{
    return m_group->checkedId();
}

void SegmentedControl::setCurrent(int index)
{
    if (auto* const button = m_group->button(index))
        button->setChecked(true);
}

void SegmentedControl::setSegmentEnabled(int index, bool isEnabled, QString const& why)
{
    if (auto* const button = m_group->button(index)) {
        button->setEnabled(isEnabled);
        if (!why.isEmpty())
            button->setToolTip(why);
    }
}

void SegmentedControl::setDense(bool isDense)
{
    m_isDense = isDense;
    for (auto* const button : m_group->buttons())
        button->setProperty("slDense", isDense);
}

}  // namespace steploom::theme
