// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_card.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace steploom::shell {

using theme::Role;
using theme::TextStyle;

static constexpr int cardMargin = 16;
static constexpr int cardTile = 32;

StartCard::StartCard(std::string glyph, QString const& name, QString const& about, QWidget* parent)
    : QAbstractButton(parent)
    , m_glyph(std::move(glyph))
    , m_about(about)
{
    setText(name);
    setAccessibleName(name);
    setAccessibleDescription(about);
    setToolTip(about);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setFixedHeight(sizeHint().height());
}

void StartCard::enterEvent(QEnterEvent*)
{
    update();
}

void StartCard::leaveEvent(QEvent*)
{
    update();
}

void StartCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    auto const outline = hasFocus() ? QPen(theme::colour(Role::Focus), 2)
                                    : QPen(theme::colour(underMouse() ? Role::Text2 : Role::Border), 1);
    painter.setPen(outline);
    painter.setBrush(theme::colour(underMouse() ? Role::AccentTint : Role::Surface));
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(1, 1, -1, -1), theme::metrics::radiusCard, theme::metrics::radiusCard);

    QRectF const tile(cardMargin, (height() - cardTile) / 2.0, cardTile, cardTile);
    auto const role = Role::TileWorkflow;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(role, drawing::tileTint(theme::Theme::instance().current())));
    painter.drawRoundedRect(tile, theme::metrics::radiusField, theme::metrics::radiusField);
    painter.drawPixmap(tile.center() - QPointF(8, 8),
        theme::glyphPixmap(m_glyph, theme::colour(role), 16, devicePixelRatioF()));

    QRectF const text(tile.right() + 12, 12, width() - tile.right() - 12 - cardMargin, 20);
    painter.setFont(theme::font(TextStyle::BodyStrong));
    painter.setPen(theme::colour(Role::Text));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, QAbstractButton::text());
    painter.setFont(theme::font(TextStyle::Label));
    painter.setPen(theme::colour(Role::Muted));
    painter.drawText(text.translated(0, 20), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_about, Qt::ElideRight, static_cast<int>(text.width())));
}

static constexpr int recentHeight = 48;
static constexpr int dateWidth = 84;

QSize RecentDelegate::sizeHint(QStyleOptionViewItem const&, QModelIndex const&) const
{
    return {200, recentHeight};
}

void RecentDelegate::paint(
    QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    bool const isCurrent = option.state.testFlag(QStyle::State_Selected);
    if (isCurrent || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme::colour(isCurrent ? Role::AccentTint : Role::Sunken));
        painter->drawRoundedRect(
            option.rect.adjusted(0, 1, 0, -1), theme::metrics::radiusField, theme::metrics::radiusField);
    }
    auto const area = option.rect.adjusted(12, 5, -12, -5);
    QRect const upper(area.left(), area.top(), area.width(), 19);
    painter->setFont(theme::font(TextStyle::BodyStrong));
    painter->setPen(theme::colour(Role::Text));
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(
            index.data().toString(), Qt::ElideMiddle, upper.width() - dateWidth));
    painter->setFont(theme::font(TextStyle::Caption));
    painter->setPen(theme::colour(Role::Muted));
    painter->drawText(upper, Qt::AlignRight | Qt::AlignVCenter, index.data(DateRole).toString());
    painter->drawText(upper.translated(0, 19), Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data(FolderRole).toString(), Qt::ElideMiddle, upper.width()));
    painter->restore();
}

}  // namespace steploom::shell
