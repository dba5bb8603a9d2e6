// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runInsertWait(workbench::Workbench& workbench)
{
    insertStateOfType(workbench, "Wait");
}

Action insert_wait()
{
    return {
        .id = "insert.wait",
        .menu = "Insert",
        .order = 310,
        .text = QT_TRANSLATE_NOOP("Action", "&Wait"),
        .icon = "wait",
        .isEnabled = canInsert,
        .run = runInsertWait,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
