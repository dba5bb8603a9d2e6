// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runInsertPass(workbench::Workbench& workbench)
{
    insertStateOfType(workbench, "Pass");
}

Action insert_pass()
{
    return {
        .id = "insert.pass",
        .menu = "Insert",
        .order = 300,
        .text = QT_TRANSLATE_NOOP("Action", "P&ass"),
        .icon = "pass",
        .isEnabled = canInsert,
        .run = runInsertPass,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
