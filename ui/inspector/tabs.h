// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/desk.h"

#include <QWidget>

#include <vector>

namespace steploom::theme {
class IconButton;
}

namespace steploom::inspector {

class TabStrip;

/// What the inspector can show of a state: what it is, and what a run did with it.
enum class Tab { Settings, Data, Errors, Mocks, Text, Input, Output, Variables, Retry, Events, Execution };

/// Whether a tab shows a run.
inline bool isRunTab(Tab tab)
{
    return tab >= Tab::Input;
}
/// The tabs that a state has, of one kind or the other.
std::vector<Tab> tabsOf(asl::State const& state, bool isRun);

/// The row of tabs under the inspector's head.
class Tabs : public QWidget {
    Q_OBJECT

public:
    explicit Tabs(QWidget* parent);

    /// Shows these; none hides the row. `hasOthers`: there are tabs of the other kind to switch to.
    void show(std::vector<Tab> const& tabs, Tab current, bool hasOthers);
    /// Shows how many handlers the state has, and where a problem is.
    void showMarks(Desk const& desk);
    void takeFocus();

signals:
    /// A person chose a tab.
    void chosen(Tab tab);
    void othersAsked();

private:
    TabStrip* m_strip;
    theme::IconButton* m_others;
    std::vector<Tab> m_shown;
};

}  // namespace steploom::inspector
