// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditTypeFail(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && !state->is("Fail");
}

static void runEditTypeFail(workbench::Workbench& workbench)
{
    changeType(*workbench.current(), "Fail");
}

Action edit_type_fail()
{
    return {
        .id = "edit.type-fail",
        .menu = "Edit",
        .order = 707,
        .text = QT_TRANSLATE_NOOP("Action", "Change type to &Fail"),
        .icon = "fail",
        .isEnabled = canEditTypeFail,
        .run = runEditTypeFail,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state of another type first."),
        .submenu = QT_TRANSLATE_NOOP("Action", "Chan&ge type"),
    };
}

}  // namespace steploom::actions::parts
