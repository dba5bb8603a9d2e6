// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runToolsAssignKeys(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::AssignKeys);
}

Action tools_assign_keys()
{
    return {
        .id = "tools.assign-keys",
        .menu = "Tools",
        .order = 900,
        .text = QT_TRANSLATE_NOOP("Action", "Assign &keys…"),
        .run = runToolsAssignKeys,
    };
}

}  // namespace steploom::actions::parts
