// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/browser/state_list.h"

#include <QPixmap>
#include <QStyledItemDelegate>

namespace steploom::browser {

/// Paints headings and items: tile, name and summary, or the tile alone.
class StateDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit StateDelegate(StateList::Form form, QObject* parent = nullptr);

    void paint(
        QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
    QSize sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const override;
    void updateEditorGeometry(
        QWidget* editor, QStyleOptionViewItem const& option, QModelIndex const& index) const override;

private:
    StateList::Form m_form;
};

/// What follows the pointer while `item` is dragged: its card, a little see-through, in the middle of a
/// picture that leaves room for its shadow.
QPixmap ghostOf(StateItem const& item, double devicePixelRatio);

}  // namespace steploom::browser
