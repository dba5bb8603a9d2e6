// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls/glyph_tile.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace steploom::theme {

static constexpr int side = 32;
static constexpr int glyphSide = 16;

GlyphTile::GlyphTile(QWidget* parent) : QWidget(parent)
{
    setFixedSize(side, side);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

GlyphTile::GlyphTile(std::string glyph, drawing::Role role, QWidget* parent) : GlyphTile(parent)
{
    setGlyph(std::move(glyph), role);
}

void GlyphTile::setGlyph(std::string glyph, drawing::Role role)
{
    m_glyph = std::move(glyph);
    m_role = role;
    update();
}

void GlyphTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(m_role, drawing::tileTint(Theme::instance().current())));
    painter.drawRoundedRect(rect(), metrics::radiusField, metrics::radiusField);
    if (m_glyph.empty())
        return;
    int const inset = (side - glyphSide) / 2;
    painter.drawPixmap(inset, inset, glyphPixmap(m_glyph, colour(m_role), glyphSide, devicePixelRatioF()));
}

}  // namespace steploom::theme
