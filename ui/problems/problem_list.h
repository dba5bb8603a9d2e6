// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rule.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <optional>
#include <string>
#include <vector>

namespace steploom::problems {

/// The problems of one document that have the severity asked for: errors first, hints last, each in the order
/// of the text.
class ProblemListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum DataRole { SeverityRole = Qt::UserRole, CodeRole, LineRole, IsMendableRole };

    using QAbstractListModel::QAbstractListModel;

    /// Shows `problems` of the definition `text`.
    void setProblems(std::vector<lint::Problem> problems, std::string const& text);
    /// Shows problems of one severity only; none: all.
    void setSeverity(std::optional<lint::Severity> severity);

    int rowCount(QModelIndex const& parent = {}) const override;
    QVariant data(QModelIndex const& index, int role) const override;
    /// How many there are of a severity, shown or not.
    int count(lint::Severity severity) const;
    /// The problem in `row`, or null.
    lint::Problem const* problemAt(int row) const;

private:
    void filter();

    std::vector<lint::Problem> m_problems;
    std::vector<std::size_t> m_lines;  // of each problem
    std::vector<std::size_t> m_shown;
    std::optional<lint::Severity> m_severity;
};

/// Paints a row: icon of the severity, sentence, `Fix` where there is one, code, line.
class ProblemDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter* painter, QStyleOptionViewItem const& option, QModelIndex const& index) const override;
    QSize sizeHint(QStyleOptionViewItem const& option, QModelIndex const& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, QStyleOptionViewItem const& option,
        QModelIndex const& index) override;
    /// Where `Fix` stands in the row of `area`.
    static QRect fixArea(QRect const& area);

signals:
    void fixAsked(QModelIndex const& index, QPoint const& globalPosition);
};

}  // namespace steploom::problems
