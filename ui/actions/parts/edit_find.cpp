// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditFind(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Find);
}

Action edit_find()
{
    return {
        .id = "edit.find",
        .menu = "Edit",
        .order = 400,
        .text = QT_TRANSLATE_NOOP("Action", "&Find…"),
        .icon = "search",
        .keys = {QKeySequence(QStringLiteral("Ctrl+F"))},
        .isEnabled = hasDocument,
        .run = runEditFind,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
