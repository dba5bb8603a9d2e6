// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/palette.h"

#include <QAbstractButton>
#include <QString>

#include <string>

namespace steploom::canvas {

/// A small card in a corner of the canvas: glyph, words, and quieter words or a status behind them.
class CornerChip : public QAbstractButton {
    Q_OBJECT

public:
    explicit CornerChip(QWidget* parent);

    void show(std::string const& glyph, drawing::Role role, QString const& words, QString const& more);
    /// A status pill in place of the quieter words; none for an empty word.
    void setStatus(drawing::Role role, std::string const& glyph, QString const& word);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::string m_glyph;
    drawing::Role m_role = drawing::Role::Text2;
    QString m_words;
    QString m_more;
    drawing::Role m_statusRole = drawing::Role::Running;
    std::string m_statusGlyph;
    QString m_status;
};

}  // namespace steploom::canvas
