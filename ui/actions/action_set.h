// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action.h"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <map>
#include <vector>

class QWidget;

namespace steploom::workbench {
class Session;
}

namespace steploom::actions {

/// What an action is called without mnemonics and dots: `Save as`.
QString plainText(Action const& action);
/// Its name as it reads just now: `Undo: Rename state`.
QString plainTextNow(Action const& action, workbench::Workbench const& workbench);
bool isEnabledNow(Action const& action, workbench::Workbench const& workbench);

/// All actions as QActions bound to one workbench. Their texts, enabled and checked states follow it; a
/// trigger asks once more whether the action can run.
class ActionSet : public QObject {
    Q_OBJECT

public:
    explicit ActionSet(workbench::Workbench& workbench, QObject* parent = nullptr);
    ~ActionSet() override;

    /// Never null for an id of allActions().
    QAction* action(std::string_view id) const;
    /// Runs the action called `id`, as a click in a menu would. False when there is none or it is not
    /// enabled.
    bool trigger(std::string_view id);

    /// Makes the keys of `scope` work in `widget`: in its whole window for Scope::Window, else with the focus
    /// in it.
    void attach(QWidget* widget, Scope scope);

    /// Takes over the keys that the keymap has now.
    void takeKeys();

    /// Shows a check mark that the workbench does not know of, such as whether a pane is shown.
    void setChecked(std::string_view id, bool isChecked);

    /// Brings texts and states up to date; happens by itself, a moment after each change.
    void refresh();

private:
    struct Entry {
        Action const* action = nullptr;
        QAction* face = nullptr;
        QAction* also = nullptr;  // for the keys of a second scope
    };

    void follow(workbench::Session* session);
    void refreshSoon();
    void run(Action const& action);

    workbench::Workbench& m_workbench;
    std::vector<Entry> m_entries;
    std::map<std::string_view, QAction*> m_byId;
    QPointer<workbench::Session> m_followed;
    bool m_isRefreshDue = false;
};

}  // namespace steploom::actions
