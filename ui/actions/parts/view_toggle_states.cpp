// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewToggleStates(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ToggleStates);
}

Action view_toggle_states()
{
    return {
        .id = "view.toggle-states",
        .menu = "View",
        .order = 300,
        .text = QT_TRANSLATE_NOOP("Action", "S&tates"),
        .run = runViewToggleStates,
    };
}

}  // namespace steploom::actions::parts
