// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditRename(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Rename);
}

Action edit_rename()
{
    return {
        .id = "edit.rename",
        .menu = "Edit",
        .order = 200,
        .text = QT_TRANSLATE_NOOP("Action", "Re&name"),
        .icon = "edit",
        .keys = {QKeySequence(QStringLiteral("F2"))},
        .scope = Scope::Canvas,
        .isEnabled = canRenameSelection,
        .run = runEditRename,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state or a note first."),
    };
}

}  // namespace steploom::actions::parts
