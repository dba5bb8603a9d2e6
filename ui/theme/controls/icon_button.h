// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/palette.h"

#include <QToolButton>

#include <string>

namespace steploom::theme {

/// A square button with a glyph. Its tool tip, which is also its accessible name, says what it does.
class IconButton : public QToolButton {
    Q_OBJECT

public:
    explicit IconButton(std::string glyph, QString const& toolTip, QWidget* parent = nullptr);

    void setGlyph(std::string glyph);
    /// The colour of the glyph; Text2 unless set.
    void setRole(drawing::Role role);
    /// Side of the button in px; 32 unless set.
    void setSide(int side);
    void setGlyphSize(int size);
    /// Filled with the accent: the main button of a row.
    void setPrimary(bool isPrimary);
    void setHint(QString const& toolTip);

private:
    void refresh();

    std::string m_glyph;
    drawing::Role m_role = drawing::Role::Text2;
    int m_glyphSize = 16;
};

}  // namespace steploom::theme
