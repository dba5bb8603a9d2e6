// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditAddBranch(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && state->is("Parallel");
}

static void runEditAddBranch(workbench::Workbench& workbench)
{
    addBranch(*workbench.current());
}

Action edit_add_branch()
{
    return {
        .id = "edit.add-branch",
        .menu = "Edit",
        .order = 630,
        .text = QT_TRANSLATE_NOOP("Action", "Add &branch"),
        .icon = "parallel",
        .isEnabled = canEditAddBranch,
        .run = runEditAddBranch,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a Parallel first."),
    };
}

}  // namespace steploom::actions::parts
