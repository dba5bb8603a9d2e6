// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditTypeParallel(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && !state->is("Parallel");
}

static void runEditTypeParallel(workbench::Workbench& workbench)
{
    changeType(*workbench.current(), "Parallel");
}

Action edit_type_parallel()
{
    return {
        .id = "edit.type-parallel",
        .menu = "Edit",
        .order = 702,
        .text = QT_TRANSLATE_NOOP("Action", "Change type to &Parallel"),
        .icon = "parallel",
        .isEnabled = canEditTypeParallel,
        .run = runEditTypeParallel,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state of another type first."),
        .submenu = QT_TRANSLATE_NOOP("Action", "Chan&ge type"),
    };
}

}  // namespace steploom::actions::parts
