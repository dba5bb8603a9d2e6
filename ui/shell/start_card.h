// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/thumbnail.h"

#include <QAbstractButton>
#include <QStyledItemDelegate>

#include <vector>

namespace steploom::shell {

/// A big button of the start page: a picture of a workflow over its name, a sentence about it and what it
/// teaches. Without a picture it shows an empty place with a plus.
class StartCard : public QAbstractButton {
    Q_OBJECT

public:
    struct Words {
        QString name;
        QString summary;
        QString topic = {};
    };

    explicit StartCard(Words words, Thumbnail picture = Thumbnail(), QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void paintPicture(QPainter& painter, QRectF const& area) const;
    void paintWords(QPainter& painter, QRectF const& area) const;

    Words m_words;
    Thumbnail m_picture;
};

/// Cards in as many columns as there is room for. Arrow keys walk over them.
class CardGrid : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Takes `card` as the last one.
    void add(StartCard* card);
    std::vector<StartCard*> const& cards() const { return m_cards; }
    int columns() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// A card got the keyboard; it should be seen whole.
    void cardFocused(QWidget* card);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::vector<StartCard*> m_cards;
};

/// Paints a recent file: its picture, and name and date over its folder.
class RecentDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum DataRole { FolderRole = Qt::UserRole + 1, DateRole, PictureRole };
    /// Px of the picture, which is a QPixmap.
    static constexpr QSize pictureSize{60, 40};

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
    QSize sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const override;
};

}  // namespace steploom::shell
