// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditTypeWait(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && !state->is("Wait");
}

static void runEditTypeWait(workbench::Workbench& workbench)
{
    changeType(*workbench.current(), "Wait");
}

Action edit_type_wait()
{
    return {
        .id = "edit.type-wait",
        .menu = "Edit",
        .order = 705,
        .text = QT_TRANSLATE_NOOP("Action", "Change type to &Wait"),
        .icon = "wait",
        .isEnabled = canEditTypeWait,
        .run = runEditTypeWait,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state of another type first."),
        .submenu = QT_TRANSLATE_NOOP("Action", "Chan&ge type"),
    };
}

}  // namespace steploom::actions::parts
