// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette_entries.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace steploom::shell {

/// The entries of the command palette as rows.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit PaletteModel(std::vector<PaletteEntry>& entries, QObject* parent);

    void setEntries(std::vector<PaletteEntry> entries);
    PaletteEntry const& entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    int rowCount(QModelIndex const& parent = {}) const override;
    QVariant data(QModelIndex const& index, int role) const override;

private:
    std::vector<PaletteEntry>& m_entries;
};

/// Paints an entry: glyph, title with the typed letters marked, detail, keys.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
    QSize sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const override;

    static constexpr int rowHeight = 36;
};

}  // namespace steploom::shell
