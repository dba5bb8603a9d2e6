// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>

class QStackedWidget;
class QTabBar;

namespace steploom::browser {
class StatesBrowser;
class StatesRail;
}  // namespace steploom::browser
namespace steploom::inspector {
class Inspector;
}
namespace steploom::workbench {
class Workbench;
}

namespace steploom::shell {

/// The strip a panel without a title is dragged by.
class DockGrip : public QWidget {
    Q_OBJECT

public:
    explicit DockGrip(QWidget* parent = nullptr);
    /// Height in px.
    static constexpr int gripHeight = 10;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// The dock of the states browser: the whole panel, or a rail from which the panel flies out.
class StatesDock : public QDockWidget {
    Q_OBJECT

public:
    StatesDock(workbench::Workbench& workbench, QWidget* window);

    void setRail(bool isRail);
    bool isRail() const { return m_isRail; }
    /// Opens or closes the panel that flies out of the rail.
    void toggleFlyout();
    bool isFlyoutOpen() const;
    /// Puts the keyboard into the filter, of a rail into that of the panel that flies out.
    void focusFilter();
    browser::StatesBrowser& browser() { return *m_browser; }
    /// What gets the focus when people go to this pane.
    QWidget* focusTarget() const;

    /// Width of the whole panel in px, unless it was changed.
    static constexpr int panelWidth = 232;

signals:
    void closeWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void settleFlyout();

    QWidget* m_window;
    browser::StatesBrowser* m_browser;
    browser::StatesRail* m_rail;
    QStackedWidget* m_stack;
    QWidget* m_header;
    DockGrip* m_grip;
    QWidget* m_flyout;
    bool m_isRail = false;
};

/// The dock at the right: the inspector and, in narrow windows, the text on a second tab.
class RightDock : public QDockWidget {
    Q_OBJECT

public:
    enum class Page { Inspector, Text };

    RightDock(workbench::Workbench& workbench, QWidget* window);

    /// Whether there are two tabs.
    void setShared(bool isShared);
    bool isShared() const { return m_isShared; }
    /// The text to show on its tab; null: none.
    void lendCode(QWidget* code);
    void showPage(Page page);
    Page page() const;
    inspector::Inspector& inspector() { return *m_inspector; }

private:
    inspector::Inspector* m_inspector;
    QWidget* m_title;
    DockGrip* m_grip;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    QStackedWidget* m_codes;
    bool m_isShared = false;
};

}  // namespace steploom::shell
