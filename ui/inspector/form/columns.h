// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVBoxLayout>

namespace steploom::inspector {

/// Lays out what is in `widget` one under the other, without a margin around.
inline QVBoxLayout* plainColumn(QWidget* widget, int spacing = 0)
{
    auto* const column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

}  // namespace steploom::inspector
