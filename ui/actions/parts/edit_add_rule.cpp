// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditAddRule(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && state->is("Choice");
}

static void runEditAddRule(workbench::Workbench& workbench)
{
    addRule(*workbench.current());
}

Action edit_add_rule()
{
    return {
        .id = "edit.add-rule",
        .menu = "Edit",
        .order = 620,
        .text = QT_TRANSLATE_NOOP("Action", "Add rul&e"),
        .icon = "choice",
        .isEnabled = canEditAddRule,
        .run = runEditAddRule,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a Choice first."),
    };
}

}  // namespace steploom::actions::parts
