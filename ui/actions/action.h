// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <span>
#include <string_view>
#include <vector>

namespace steploom::workbench {
class Workbench;
}

namespace steploom::actions {

/// Where an action's keys work: in the whole window, or only with the focus in one pane.
enum class Scope { Window, Canvas, Text, Simulate };

/// Something a user can invoke. Menus, keys and the command palette all come from the list of these.
struct Action {
    std::string_view id;  ///< `file.save`
    std::string_view
        menu;       ///< `File`, `Edit`, `View`, `Insert`, `Simulate`, `Tools`, `Help`; empty: palette only
    int order = 0;  ///< place in the menu; a new hundred starts a new group
    char const* text = "";  ///< QT_TRANSLATE_NOOP("Action", "&Save")
    std::string_view icon = {};
    QList<QKeySequence> keys = {};
    Scope scope = Scope::Window;
    bool (*isEnabled)(workbench::Workbench const&) = nullptr;  ///< null: always
    bool (*isChecked)(workbench::Workbench const&) = nullptr;  ///< null: cannot be checked
    void (*run)(workbench::Workbench&) = nullptr;
    /// What `text` reads just now (`Undo: Rename state`); null or empty: always `text`.
    QString (*textNow)(workbench::Workbench const&) = nullptr;
    char const* unavailable = "";       ///< what to do first when it is not enabled, as a sentence
    QList<QKeySequence> alsoKeys = {};  ///< more keys, that work in `alsoScope`
    Scope alsoScope = Scope::Window;
    char const* submenu = "";  ///< what neighbours in a menu share stands in a menu of this name
};

/// Sorted by file name.
std::span<Action const> allActions();
Action const* findAction(std::string_view id);

}  // namespace steploom::actions
