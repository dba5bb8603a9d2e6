// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace steploom::inspector {

/// One line of text that ends in … where there is no room for all of it; its tool tip has the whole.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    ElidedLabel(theme::TextStyle style, theme::Role role, QWidget* parent);

    void setWholeText(QString const& text);
    QSize minimumSizeHint() const override { return {16, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    theme::Role m_role;
};

}  // namespace steploom::inspector
