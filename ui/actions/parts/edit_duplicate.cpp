// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/clipboard.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditDuplicate(workbench::Workbench& workbench)
{
    duplicateSelection(*workbench.current());
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
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select one or more states first."),
    };
}

}  // namespace steploom::actions::parts
