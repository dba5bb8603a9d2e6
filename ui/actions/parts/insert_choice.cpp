// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runInsertChoice(workbench::Workbench& workbench)
{
    insertStateOfType(workbench, "Choice");
}

Action insert_choice()
{
    return {
        .id = "insert.choice",
        .menu = "Insert",
        .order = 200,
        .text = QT_TRANSLATE_NOOP("Action", "&Choice"),
        .icon = "choice",
        .isEnabled = canInsert,
        .run = runInsertChoice,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
