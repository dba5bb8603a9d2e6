// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace steploom::actions {
struct Action;
}
namespace steploom::theme {
class SearchField;
}

namespace steploom::shell {

/// Shows every action with its keys, and lets people choose others. What is chosen is kept at once.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    explicit KeysDialog(QWidget* parent);

private:
    void fill();
    void filter(QString const& text);
    void showCurrent();
    void check();
    void assign();
    void takeAway();
    void reset();
    actions::Action const* current() const;
    void refreshItems();

    theme::SearchField* m_search;
    QTreeWidget* m_list;
    QKeySequenceEdit* m_key;
    QLabel* m_note;
    QPushButton* m_assign;
    QPushButton* m_none;
    QPushButton* m_standard;
};

}  // namespace steploom::shell
