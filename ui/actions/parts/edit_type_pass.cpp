// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditTypePass(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && !state->is("Pass");
}

static void runEditTypePass(workbench::Workbench& workbench)
{
    changeType(*workbench.current(), "Pass");
}

Action edit_type_pass()
{
    return {
        .id = "edit.type-pass",
        .menu = "Edit",
        .order = 704,
        .text = QT_TRANSLATE_NOOP("Action", "Change type to Pa&ss"),
        .icon = "pass",
        .isEnabled = canEditTypePass,
        .run = runEditTypePass,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state of another type first."),
        .submenu = QT_TRANSLATE_NOOP("Action", "Chan&ge type"),
    };
}

}  // namespace steploom::actions::parts
