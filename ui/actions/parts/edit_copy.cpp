// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditCopy(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Copy);
}

Action edit_copy()
{
    return {
        .id = "edit.copy",
        .menu = "Edit",
        .order = 240,
        .text = QT_TRANSLATE_NOOP("Action", "C&opy"),
        .icon = "copy",
        .keys = {QKeySequence(QStringLiteral("Ctrl+C"))},
        .scope = Scope::Canvas,
        .isEnabled = hasDocument,
        .run = runEditCopy,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
