// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browser/state_delegate.h"

#include "core/layout/layout.h"
#include "ui/theme/theme.h"

#include <QBitmap>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace steploom::browser {

using theme::Role;
using theme::TextStyle;
namespace card = layout::metrics;

static constexpr int tileSide = 28;
static constexpr int itemHeight = 44;
static constexpr int headingHeight = 36;
static constexpr int narrowHeight = 40;
static constexpr int leftMargin = 16;

static void drawTile(QPainter& painter, QRectF const& tile, std::string const& glyph, Role role)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(role, drawing::tileTint(theme::Theme::instance().current())));
    painter.drawRoundedRect(tile, theme::metrics::radiusField, theme::metrics::radiusField);
    auto const ratio = painter.device()->devicePixelRatioF();
    auto const pixmap = theme::glyphPixmap(glyph, theme::colour(role), 16, ratio);
    painter.drawPixmap(tile.center() - QPointF(8, 8), pixmap);
}

StateDelegate::StateDelegate(StateList::Form form, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_form(form)
{
}

QSize StateDelegate::sizeHint(QStyleOptionViewItem const&, QModelIndex const& index) const
{
    bool const isHeading = !index.data(StateListModel::HeadingRole).isNull();
    if (m_form == StateList::Form::TilesOnly)
        return {tileSide, isHeading ? (index.row() == 0 ? 4 : 13) : narrowHeight};
    return {120, isHeading ? headingHeight : itemHeight};
}

// The title is edited where it stands, on the whole height of its row.
void StateDelegate::updateEditorGeometry(
    QWidget* editor, QStyleOptionViewItem const& option, QModelIndex const& /*index*/) const
{
    editor->setGeometry(option.rect.adjusted(leftMargin + tileSide + 4, 6, -8, -6));
}

void StateDelegate::paint(
    QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    auto const area = QRectF(option.rect);
    bool const isWide = m_form == StateList::Form::Wide;

    if (auto const heading = index.data(StateListModel::HeadingRole); !heading.isNull()) {
        if (isWide) {
            painter->setFont(theme::font(TextStyle::Label));
            painter->setPen(theme::colour(Role::Muted));
            painter->drawText(
                area.adjusted(leftMargin, 8, -8, 0), Qt::AlignLeft | Qt::AlignVCenter, heading.toString());
        } else if (index.row() > 0) {
            painter->fillRect(QRectF(area.left() + 10, area.center().y(), area.width() - 20, 1),
                theme::colour(Role::Border));
        }
        painter->restore();
        return;
    }

    bool const isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme::colour(isSelected ? Role::AccentTint : Role::Sunken));
        painter->drawRoundedRect(area.adjusted(isWide ? 8 : 4, 1, isWide ? -8 : -4, -1),
            theme::metrics::radiusField, theme::metrics::radiusField);
    }
    auto const role = static_cast<Role>(index.data(StateListModel::TileRole).toInt());
    auto const glyph = index.data(StateListModel::GlyphRole).toString().toStdString();
    auto const left = isWide ? area.left() + leftMargin : area.center().x() - tileSide / 2.0;
    QRectF const tile(left, area.center().y() - tileSide / 2.0, tileSide, tileSide);
    drawTile(*painter, tile, glyph, role);
    if (isWide) {
        QRectF const text(tile.right() + 10, area.top() + 4, area.right() - tile.right() - 18, 18);
        painter->setFont(theme::font(TextStyle::Body));
        painter->setPen(theme::colour(Role::Text));
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(
                index.data().toString(), Qt::ElideRight, static_cast<int>(text.width())));
        painter->setFont(theme::font(TextStyle::Caption));
        painter->setPen(theme::colour(Role::Muted));
        painter->drawText(text.translated(0, 18), Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data(StateListModel::SummaryRole).toString(),
                Qt::ElideRight, static_cast<int>(text.width())));
    }
    painter->restore();
}

QPixmap ghostOf(StateItem const& item, double devicePixelRatio)
{
    // Without a compositor a window has no see-through parts: the card's own outline is cut out, and there is
    // no shadow.
    QSizeF const size(card::cardWidth, card::cardHeight);
    QPixmap pixmap((size * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(theme::colour(Role::Surface));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF const box(QPointF(0.5, 0.5), size - QSizeF(1, 1));
    painter.setPen(QPen(theme::colour(Role::BorderStrong), 1));
    painter.setBrush(theme::colour(Role::Surface));
    painter.drawRoundedRect(box, theme::metrics::radiusCard, theme::metrics::radiusCard);
    drawTile(painter, QRectF(box.left() + 12, box.center().y() - card::tile / 2, card::tile, card::tile),
        item.glyph, item.role);
    QRectF const text(box.left() + card::cardTextLeft, box.top() + 9, card::cardTextWidth, 20);
    painter.setFont(theme::font(TextStyle::BodyStrong));
    painter.setPen(theme::colour(Role::Text));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(item.label, Qt::ElideRight, static_cast<int>(text.width())));
    painter.setFont(theme::font(TextStyle::Caption));
    painter.setPen(theme::colour(Role::Muted));
    painter.drawText(text.translated(0, 18), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(item.summary, Qt::ElideRight, static_cast<int>(text.width())));
    painter.end();
    QBitmap outline(pixmap.size());
    outline.clear();
    QPainter cut(&outline);
    cut.scale(devicePixelRatio, devicePixelRatio);
    cut.setPen(Qt::NoPen);
    cut.setBrush(Qt::color1);
    cut.drawRoundedRect(QRectF(QPointF(), size), theme::metrics::radiusCard, theme::metrics::radiusCard);
    cut.end();
    pixmap.setMask(outline);
    return pixmap;
}

}  // namespace steploom::browser
