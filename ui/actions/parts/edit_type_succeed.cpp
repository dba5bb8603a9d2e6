// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditTypeSucceed(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && !state->is("Succeed");
}

static void runEditTypeSucceed(workbench::Workbench& workbench)
{
    changeType(*workbench.current(), "Succeed");
}

Action edit_type_succeed()
{
    return {
        .id = "edit.type-succeed",
        .menu = "Edit",
        .order = 706,
        .text = QT_TRANSLATE_NOOP("Action", "Change type to Succee&d"),
        .icon = "succeed",
        .isEnabled = canEditTypeSucceed,
        .run = runEditTypeSucceed,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state of another type first."),
        .submenu = QT_TRANSLATE_NOOP("Action", "Chan&ge type"),
    };
}

}  // namespace steploom::actions::parts
