// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runInsertTask(workbench::Workbench& workbench)
{
    insertStateOfType(workbench, "Task");
}

Action insert_task()
{
    return {
        .id = "insert.task",
        .menu = "Insert",
        .order = 100,
        .text = QT_TRANSLATE_NOOP("Action", "&Lambda Invoke"),
        .icon = "task",
        .isEnabled = canInsert,
        .run = runInsertTask,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
