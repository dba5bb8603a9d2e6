// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTreeWidget;

namespace steploom::theme {
class SearchField;
}

namespace steploom::shell {

/// What can be done and how: every action with its keys, by menu, and the gestures of the canvas.
class HelpDialog : public QDialog {
    Q_OBJECT

public:
    explicit HelpDialog(QWidget* parent);

private:
    void addActions();
    void addGestures();
    void filter(QString const& text);

    theme::SearchField* m_search;
    QTreeWidget* m_list;
};

}  // namespace steploom::shell
