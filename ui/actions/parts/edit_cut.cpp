// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditCut(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Cut);
}

Action edit_cut()
{
    return {
        .id = "edit.cut",
        .menu = "Edit",
        .order = 230,
        .text = QT_TRANSLATE_NOOP("Action", "Cu&t"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+X"))},
        .scope = Scope::Canvas,
        .isEnabled = canInsert,
        .run = runEditCut,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
