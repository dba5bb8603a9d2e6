// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditTypeChoice(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && !state->is("Choice");
}

static void runEditTypeChoice(workbench::Workbench& workbench)
{
    changeType(*workbench.current(), "Choice");
}

Action edit_type_choice()
{
    return {
        .id = "edit.type-choice",
        .menu = "Edit",
        .order = 701,
        .text = QT_TRANSLATE_NOOP("Action", "Change type to &Choice"),
        .icon = "choice",
        .isEnabled = canEditTypeChoice,
        .run = runEditTypeChoice,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state of another type first."),
        .submenu = QT_TRANSLATE_NOOP("Action", "Chan&ge type"),
    };
}

}  // namespace steploom::actions::parts
