// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/corner_chip.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace steploom::canvas {

using theme::Role;

static constexpr int cornerHeight = 28;
static constexpr int cornerGlyph = 14;
static constexpr int statusHeight = 20;
static constexpr int statusGlyph = 12;

static QFont statusFont()
{
    auto font = theme::font(theme::TextStyle::Caption);
    font.setWeight(QFont::DemiBold);
    return font;
}

CornerChip::CornerChip(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::NoFocus);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void CornerChip::show(std::string const& glyph, drawing::Role role, QString const& words, QString const& more)
{
    if (glyph == m_glyph && role == m_role && words == m_words && more == m_more)
        return;
    m_glyph = glyph;
    m_role = role;
    m_words = words;
    m_more = more;
    setAccessibleName(words + QLatin1Char(' ') + more);
    resize(sizeHint());
    update();
}

void CornerChip::setStatus(drawing::Role role, std::string const& glyph, QString const& word)
{
    if (role == m_statusRole && glyph == m_statusGlyph && word == m_status)
        return;
    m_statusRole = role;
    m_statusGlyph = glyph;
    m_status = word;
    resize(sizeHint());
    update();
}

QSize CornerChip::sizeHint() const
{
    using namespace theme::metrics;
    QFontMetrics const words(theme::font(theme::TextStyle::Label));
    auto width = 2 * space3 + words.horizontalAdvance(m_words);
    if (!m_glyph.empty())
        width += cornerGlyph + space2;
    if (!m_status.isEmpty())
        width += space2 + QFontMetrics(statusFont()).horizontalAdvance(m_status) + 2 * space2 + statusGlyph
            + space1;
    else if (!m_more.isEmpty())
        width += space2 + words.horizontalAdvance(m_more);
    return {width, cornerHeight};
}

void CornerChip::paintEvent(QPaintEvent* /*event*/)
{
    using namespace theme::metrics;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme::colour(Role::Border));
    painter.setBrush(theme::colour(underMouse() && isEnabled() ? Role::AccentTint : Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radiusField, radiusField);
    auto left = space3;
    auto const ratio = devicePixelRatioF();
    if (!m_glyph.empty()) {
        painter.drawPixmap(left, (height() - cornerGlyph) / 2,
            theme::glyphPixmap(m_glyph, theme::colour(m_role), cornerGlyph, ratio));
        left += cornerGlyph + space2;
    }
    auto const font = theme::font(theme::TextStyle::Label);
    QFontMetrics const metrics(font);
    painter.setFont(font);
    painter.setPen(theme::colour(Role::Text));
    painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter, m_words);
    left += metrics.horizontalAdvance(m_words) + space2;
    if (m_status.isEmpty()) {
        painter.setPen(theme::colour(Role::Muted));
        painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter, m_more);
        return;
    }
    QRectF const pill(left, (height() - statusHeight) / 2.0, width() - left - space1, statusHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(m_statusRole));
    painter.drawRoundedRect(pill, statusHeight / 2.0, statusHeight / 2.0);
    left += space2;
    painter.drawPixmap(left, (height() - statusGlyph) / 2,
        theme::glyphPixmap(m_statusGlyph, theme::colour(Role::OnStatus), statusGlyph, ratio));
    left += statusGlyph + space1;
    painter.setFont(statusFont());
    painter.setPen(theme::colour(Role::OnStatus));
    painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter, m_status);
}

}  // namespace steploom::canvas
