// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditFindUses(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::FindUses);
}

Action edit_find_uses()
{
    return {
        .id = "edit.find-uses",
        .menu = "Edit",
        .order = 410,
        .text = QT_TRANSLATE_NOOP("Action", "Find all &uses"),
        .keys = {QKeySequence(QStringLiteral("Shift+F12"))},
        .scope = Scope::Text,
        .isEnabled = hasDocument,
        .run = runEditFindUses,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
