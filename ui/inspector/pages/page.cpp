// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pages/page.h"

#include "ui/theme/theme.h"

#include <QVBoxLayout>

namespace steploom::inspector {

Page::Page(Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(
        theme::metrics::space3, theme::metrics::space3, theme::metrics::space3, theme::metrics::space4);
    m_column->setSpacing(theme::metrics::space3);
}

}  // namespace steploom::inspector
