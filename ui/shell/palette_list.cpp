// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_list.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace steploom::shell {

using theme::Role;
using theme::TextStyle;

PaletteModel::PaletteModel(std::vector<PaletteEntry>& entries, QObject* parent)
    : QAbstractListModel(parent)
    , m_entries(entries)
{
}

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int PaletteModel::rowCount(QModelIndex const& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PaletteModel::data(QModelIndex const& index, int role) const
{
    auto const& found = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return found.title;
    case Qt::ToolTipRole:
        return found.detail;
    case Qt::AccessibleTextRole:
        return found.detail.isEmpty() ? found.title : found.title + QStringLiteral(", ") + found.detail;
    default:
        return {};
    }
}

QSize PaletteDelegate::sizeHint(QStyleOptionViewItem const&, QModelIndex const&) const
{
    return {200, rowHeight};
}

// The title letter by letter, so that those that were typed stand out; elided at the right.
static int drawTitle(QPainter& painter, QRect const& area, PaletteEntry const& entry)
{
    auto plain = theme::font(TextStyle::Body);
    auto strong = theme::font(TextStyle::BodyStrong);
    painter.setFont(plain);
    auto const shown = painter.fontMetrics().elidedText(entry.title, Qt::ElideRight, area.width() - 8);
    int x = area.left();
    for (qsizetype at = 0; at < shown.size();) {
        bool const isTyped = entry.places.contains(at);
        qsizetype end = at + 1;
        while (end < shown.size() && entry.places.contains(end) == isTyped)
            ++end;
        auto const part = shown.mid(at, end - at);
        painter.setFont(isTyped ? strong : plain);
        painter.setPen(theme::colour(!entry.isEnabled ? Role::Disabled
                : isTyped                             ? Role::Accent
                                                      : Role::Text));
        painter.drawText(QRect(x, area.top(), area.right() - x + 1, area.height()),
            Qt::AlignLeft | Qt::AlignVCenter, part);
        x += painter.fontMetrics().horizontalAdvance(part);
        at = end;
    }
    return x;
}

static void drawKeys(QPainter& painter, QRect& area, QString const& keys)
{
    painter.setFont(theme::font(TextStyle::Code));
    int const width = painter.fontMetrics().horizontalAdvance(keys) + 12;
    QRectF const pill(area.right() - width + 1, area.center().y() - 10, width, 20);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colour(Role::Sunken));
    painter.drawRoundedRect(pill, theme::metrics::radiusInner, theme::metrics::radiusInner);
    painter.setPen(theme::colour(Role::Muted));
    painter.drawText(pill, Qt::AlignCenter, keys);
    area.setRight(area.right() - width - 8);
}

void PaletteDelegate::paint(
    QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const
{
    auto const& entry = static_cast<PaletteModel const*>(index.model())->entry(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme::colour(Role::AccentTint));
        painter->drawRoundedRect(
            option.rect.adjusted(6, 1, -6, -1), theme::metrics::radiusField, theme::metrics::radiusField);
    }
    auto area = option.rect.adjusted(16, 0, -16, 0);
    auto const ratio = painter->device()->devicePixelRatioF();
    static constexpr int tile = 24;
    if (entry.isState) {
        QRectF const box(area.left(), area.center().y() - tile / 2 + 1, tile, tile);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme::colour(entry.tile, drawing::tileTint(theme::Theme::instance().current())));
        painter->drawRoundedRect(box, theme::metrics::radiusInner, theme::metrics::radiusInner);
        painter->drawPixmap(box.center() - QPointF(7, 7),
            theme::glyphPixmap(entry.glyph, theme::colour(entry.tile), 14, ratio));
    } else {
        painter->drawPixmap(area.left() + 5, area.center().y() - 6,
            theme::glyphPixmap(
                entry.glyph, theme::colour(entry.isEnabled ? Role::Text2 : Role::Disabled), 14, ratio));
    }
    area.setLeft(area.left() + tile + 10);
    if (!entry.keys.isEmpty())
        drawKeys(*painter, area, entry.keys);
    int const end = drawTitle(*painter, area, entry);
    if (!entry.detail.isEmpty()) {
        painter->setFont(theme::font(TextStyle::Label));
        painter->setPen(theme::colour(Role::Muted));
        QRect const room(end + 12, area.top(), area.right() - end - 12, area.height());
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(entry.detail, Qt::ElideRight, room.width()));
    }
    painter->restore();
}

}  // namespace steploom::shell
