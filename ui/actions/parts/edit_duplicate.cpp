// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditDuplicate(workbench::Workbench const& workbench)
{
    auto const* session = workbench.current();
    return session && canDuplicate(*session);
}

static void runEditDuplicate(workbench::Workbench& workbench)
{
    duplicateState(*workbench.current());
}

Action edit_duplicate()
{
    return {
        .id = "edit.duplicate",
        .menu = "Edit",
        .order = 210,
        .text = QT_TRANSLATE_NOOP("Action", "D&uplicate"),
        .icon = "copy",
        .keys = {QKeySequence(QStringLiteral("Ctrl+D"))},
        .scope = Scope::Canvas,
        .isEnabled = canEditDuplicate,
        .run = runEditDuplicate,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select one state that goes on and has no states inside."),
    };
}

}  // namespace steploom::actions::parts
