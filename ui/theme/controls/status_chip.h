// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/palette.h"

#include <QWidget>

#include <string>

namespace steploom::theme {

/// A filled pill with a glyph and a word: `Running`, `Retry 2/3`.
class StatusChip : public QWidget {
    Q_OBJECT

public:
    explicit StatusChip(QWidget* parent = nullptr);

    void setStatus(drawing::Role role, std::string glyph, QString const& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    drawing::Role m_role = drawing::Role::Running;
    std::string m_glyph;
    QString m_text;
};

}  // namespace steploom::theme
