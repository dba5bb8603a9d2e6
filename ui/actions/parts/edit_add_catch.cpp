// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditAddCatch(workbench::Workbench const& workbench)
{
    return canInsert(workbench) && selectionTakes(*workbench.current(), "Catch");
}

static void runEditAddCatch(workbench::Workbench& workbench)
{
    addCatcher(*workbench.current());
}

Action edit_add_catch()
{
    return {
        .id = "edit.add-catch",
        .menu = "Edit",
        .order = 610,
        .text = QT_TRANSLATE_NOOP("Action", "Add catc&h"),
        .icon = "catch",
        .isEnabled = canEditAddCatch,
        .run = runEditAddCatch,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a Task, a Parallel or a Map first."),
    };
}

}  // namespace steploom::actions::parts
