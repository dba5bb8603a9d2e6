// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runInsertSucceed(workbench::Workbench& workbench)
{
    insertStateOfType(workbench, "Succeed");
}

Action insert_succeed()
{
    return {
        .id = "insert.succeed",
        .menu = "Insert",
        .order = 400,
        .text = QT_TRANSLATE_NOOP("Action", "&Success"),
        .icon = "succeed",
        .isEnabled = canInsert,
        .run = runInsertSucceed,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
