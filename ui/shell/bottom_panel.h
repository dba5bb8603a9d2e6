// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>

class QStackedWidget;
class QTabBar;

namespace steploom::theme {
class IconButton;
}

namespace steploom::shell {

/// The dock at the bottom: a row of tabs, which is also what it is dragged by, over the pages. A click on the
/// current tab folds it to that row.
class BottomPanel : public QDockWidget {
    Q_OBJECT

public:
    explicit BottomPanel(QWidget* parent);

    /// Adds a page; its number is the number of pages before it.
    int addPage(QWidget* page, QString const& title);
    void setTitle(int index, QString const& title);
    int current() const;
    /// Chooses a page without opening the panel.
    void setCurrentPage(int index);
    QWidget* page() const;
    bool isOpen() const { return m_isOpen; }
    void setOpen(bool isOpen);
    /// Shows a page, and opens the panel.
    void showPage(int index);

    /// Height of the tabs in px.
    static constexpr int tabsHeight = 36;

signals:
    void openChanged(bool isOpen);

private:
    QTabBar* m_tabs;
    theme::IconButton* m_fold;
    QStackedWidget* m_pages;
    bool m_isOpen = true;
};

}  // namespace steploom::shell
