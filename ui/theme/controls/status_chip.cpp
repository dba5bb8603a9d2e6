// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controls/status_chip.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace steploom::theme {

static constexpr int chipHeight = 22;
static constexpr int chipGlyph = 12;

static QFont chipFont()
{
    auto result = font(TextStyle::Caption);
    result.setWeight(QFont::DemiBold);
    return result;
}

StatusChip::StatusChip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusChip::setStatus(drawing::Role role, std::string glyph, QString const& text)
{
    m_role = role;
    m_glyph = std::move(glyph);
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const
{
    int const words = QFontMetrics(chipFont()).horizontalAdvance(m_text);
    int const glyph = m_glyph.empty() ? 0 : chipGlyph + metrics::space1;
    return {words + glyph + 2 * metrics::space2 + 2, chipHeight};
}

void StatusChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(m_role));
    painter.drawRoundedRect(rect(), chipHeight / 2.0, chipHeight / 2.0);
    int x = metrics::space2;
    auto const ink = colour(Role::OnStatus);
    if (!m_glyph.empty()) {
        painter.drawPixmap(
            x, (chipHeight - chipGlyph) / 2, glyphPixmap(m_glyph, ink, chipGlyph, devicePixelRatioF()));
        x += chipGlyph + metrics::space1;
    }
    painter.setFont(chipFont());
    painter.setPen(ink);
    painter.drawText(QRect(x, 0, width() - x, chipHeight), Qt::AlignVCenter | Qt::AlignLeft, m_text);
}

}  // namespace steploom::theme
