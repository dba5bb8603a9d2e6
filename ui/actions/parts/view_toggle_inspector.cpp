// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewToggleInspector(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ToggleInspector);
}

Action view_toggle_inspector()
{
    return {
        .id = "view.toggle-inspector",
        .menu = "View",
        .order = 320,
        .text = QT_TRANSLATE_NOOP("Action", "&Inspector"),
        .run = runViewToggleInspector,
    };
}

}  // namespace steploom::actions::parts
