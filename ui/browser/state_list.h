// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/browser/state_items.h"

#include <QAbstractListModel>
#include <QListView>

namespace steploom::browser {

/// Rows of the states browser: items under headings, those that match a filter.
class StateListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum DataRole { HeadingRole = Qt::UserRole, SummaryRole, GlyphRole, TileRole };

    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<StateItem> items);
    /// Shows what holds every word of `filter` in label, summary, heading or keywords, each only once.
    void setFilter(QString const& filter);

    int rowCount(QModelIndex const& parent = {}) const override;
    QVariant data(QModelIndex const& index, int role) const override;
    Qt::ItemFlags flags(QModelIndex const& index) const override;
    bool setData(QModelIndex const& index, QVariant const& value, int role) override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(QModelIndexList const& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

    /// The item in `row`, or null for a heading.
    StateItem const* itemAt(int row) const;

signals:
    /// A person gave a pattern of their own another title.
    void renameWanted(QString const& from, QString const& to);

private:
    // A heading holds no item.
    struct Row {
        QString heading;
        int item = -1;
    };
    void rebuild();

    std::vector<StateItem> m_items;
    std::vector<Row> m_rows;
    QStringList m_words;
};

/// The list of states and patterns, wide with names and summaries or narrow with tiles alone. Dragging starts
/// a drag of what can be inserted; double-click and Enter choose.
class StateList : public QListView {
    Q_OBJECT

public:
    enum class Form { Wide, TilesOnly };

    explicit StateList(Form form, QWidget* parent = nullptr);

    StateListModel& states() { return *m_model; }
    /// Makes the first item the current one when there is none.
    void selectFirst();

signals:
    /// A person wants `what` inserted without dragging it.
    void chosen(steploom::workbench::Insertable const& what);
    /// A drag has begun.
    void dragStarted();
    /// A person wants to be rid of a pattern of their own.
    void removeWanted(QString const& title);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void startDrag(Qt::DropActions actions) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    /// Where a rail says that there is more above or below; empty when there is not.
    QRect moreAbove() const;
    QRect moreBelow() const;
    void choose(QModelIndex const& index);
    void remove(QModelIndex const& index);

    Form m_form;
    StateListModel* m_model;
};

}  // namespace steploom::browser
