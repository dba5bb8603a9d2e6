// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runInsertFail(workbench::Workbench& workbench)
{
    insertStateOfType(workbench, "Fail");
}

Action insert_fail()
{
    return {
        .id = "insert.fail",
        .menu = "Insert",
        .order = 410,
        .text = QT_TRANSLATE_NOOP("Action", "&Fail"),
        .icon = "fail",
        .isEnabled = canInsert,
        .run = runInsertFail,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
