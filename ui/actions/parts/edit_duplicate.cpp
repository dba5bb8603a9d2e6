// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditDuplicate(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Duplicate);
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
        .isEnabled = canEditState,
        .run = runEditDuplicate,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state first."),
    };
}

}  // namespace steploom::actions::parts
