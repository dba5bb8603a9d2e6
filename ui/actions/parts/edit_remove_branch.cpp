// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditRemoveBranch(workbench::Workbench const& workbench)
{
    return canInsert(workbench) && branchOfSelection(*workbench.current());
}

static void runEditRemoveBranch(workbench::Workbench& workbench)
{
    removeBranch(*workbench.current());
}

Action edit_remove_branch()
{
    return {
        .id = "edit.remove-branch",
        .menu = "Edit",
        .order = 640,
        .text = QT_TRANSLATE_NOOP("Action", "Remove branch"),
        .isEnabled = canEditRemoveBranch,
        .run = runEditRemoveBranch,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select something in a branch of a Parallel first."),
    };
}

}  // namespace steploom::actions::parts
