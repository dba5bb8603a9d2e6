// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/palette.h"

#include <QWidget>

#include <string>

namespace steploom::theme {

/// The 32 px tile with a glyph in the accent of a category, as on a state's card.
class GlyphTile : public QWidget {
    Q_OBJECT

public:
    explicit GlyphTile(QWidget* parent = nullptr);
    GlyphTile(std::string glyph, drawing::Role role, QWidget* parent = nullptr);

    void setGlyph(std::string glyph, drawing::Role role);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::string m_glyph;
    drawing::Role m_role = drawing::Role::TileFlow;
};

}  // namespace steploom::theme
