// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QStyledItemDelegate>

#include <string>

namespace steploom::shell {

/// A big button of the start page: glyph, name and a line about it.
class StartCard : public QAbstractButton {
    Q_OBJECT

public:
    StartCard(std::string glyph, QString const& name, QString const& about, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {240, 64}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    std::string m_glyph;
    QString m_about;
};

/// Paints a recent file: name and date over its folder.
class RecentDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum DataRole { FolderRole = Qt::UserRole + 1, DateRole };

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
    QSize sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const override;
};

}  // namespace steploom::shell
