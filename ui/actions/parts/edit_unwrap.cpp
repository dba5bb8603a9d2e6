// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditUnwrap(workbench::Workbench const& workbench)
{
    return canInsert(workbench) && hasContainer(workbench);
}

static void runEditUnwrap(workbench::Workbench& workbench)
{
    unwrapSelection(*workbench.current());
}

Action edit_unwrap()
{
    return {
        .id = "edit.unwrap",
        .menu = "Edit",
        .order = 520,
        .text = QT_TRANSLATE_NOOP("Action", "Unwrap"),
        .isEnabled = canEditUnwrap,
        .run = runEditUnwrap,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a Parallel or a Map first."),
    };
}

}  // namespace steploom::actions::parts
