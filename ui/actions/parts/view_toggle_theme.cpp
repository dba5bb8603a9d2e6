// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewToggleTheme(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ToggleTheme);
}

Action view_toggle_theme()
{
    return {
        .id = "view.toggle-theme",
        .menu = "",
        .order = 530,
        .text = QT_TRANSLATE_NOOP("Action", "Switch between light and dark"),
        .icon = "moon",
        .run = runViewToggleTheme,
    };
}

}  // namespace steploom::actions::parts
