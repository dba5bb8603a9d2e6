// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/browser/state_list.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QTabBar;

namespace steploom::theme {
class SearchField;
}

namespace steploom::workbench {
class Session;
class Workbench;
}  // namespace steploom::workbench

namespace steploom::browser {

/// The panel of what can be put into a workflow. Items are dragged onto the canvas, or inserted after the
/// selection by double-click and Enter. Starters follow the query language of the current document.
class StatesBrowser : public QWidget {
    Q_OBJECT

public:
    explicit StatesBrowser(workbench::Workbench& workbench, QWidget* parent = nullptr);

    StateList& list() { return *m_list; }
    void showTab(Tab tab);
    /// Puts the keyboard into the filter.
    void focusFilter();

signals:
    /// A drag has begun; what covers the canvas should get out of the way.
    void dragStarted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    void readOwnPatterns();
    void keepOwnPatterns();

    workbench::Workbench& m_workbench;
    theme::SearchField* m_filter;
    QTabBar* m_tabs;
    StateList* m_list;
    QWidget* m_nothing;
    std::vector<workbench::OwnPattern> m_own;
};

/// The flow and a few actions as a column of tiles, for narrow windows.
class StatesRail : public QWidget {
    Q_OBJECT

public:
    explicit StatesRail(workbench::Workbench& workbench, QWidget* parent = nullptr);

    /// Width of the rail in px.
    static constexpr int railWidth = 48;
    StateList& list() { return *m_list; }

signals:
    /// A person asks for the whole panel.
    void panelWanted();

private:
    StateList* m_list;
};

}  // namespace steploom::browser
