// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditAddRetry(workbench::Workbench const& workbench)
{
    return canInsert(workbench) && selectionTakes(*workbench.current(), "Retry");
}

static void runEditAddRetry(workbench::Workbench& workbench)
{
    addRetrier(*workbench.current());
}

Action edit_add_retry()
{
    return {
        .id = "edit.add-retry",
        .menu = "Edit",
        .order = 600,
        .text = QT_TRANSLATE_NOOP("Action", "Add retr&y"),
        .icon = "retry",
        .isEnabled = canEditAddRetry,
        .run = runEditAddRetry,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a Task, a Parallel or a Map first."),
    };
}

}  // namespace steploom::actions::parts
