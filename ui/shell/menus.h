// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenuBar;

namespace steploom::actions {
class ActionSet;
}
namespace steploom::workbench {
class Workbench;
}

namespace steploom::shell {

/// Fills `bar` from allActions(), with the recent files in the File menu.
void buildMenus(QMenuBar& bar, actions::ActionSet& actions, workbench::Workbench& workbench);

}  // namespace steploom::shell
