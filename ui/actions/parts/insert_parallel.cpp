// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runInsertParallel(workbench::Workbench& workbench)
{
    insertStateOfType(workbench, "Parallel");
}

Action insert_parallel()
{
    return {
        .id = "insert.parallel",
        .menu = "Insert",
        .order = 210,
        .text = QT_TRANSLATE_NOOP("Action", "&Parallel"),
        .icon = "parallel",
        .isEnabled = canInsert,
        .run = runInsertParallel,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
