// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditTypeTask(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && !state->is("Task");
}

static void runEditTypeTask(workbench::Workbench& workbench)
{
    changeType(*workbench.current(), "Task");
}

Action edit_type_task()
{
    return {
        .id = "edit.type-task",
        .menu = "Edit",
        .order = 700,
        .text = QT_TRANSLATE_NOOP("Action", "Change type to &Task"),
        .icon = "task",
        .isEnabled = canEditTypeTask,
        .run = runEditTypeTask,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state of another type first."),
        .submenu = QT_TRANSLATE_NOOP("Action", "Chan&ge type"),
    };
}

}  // namespace steploom::actions::parts
