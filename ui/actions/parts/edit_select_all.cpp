// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditSelectAll(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::SelectAll);
}

Action edit_select_all()
{
    return {
        .id = "edit.select-all",
        .menu = "Edit",
        .order = 260,
        .text = QT_TRANSLATE_NOOP("Action", "Select &all"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+A"))},
        .scope = Scope::Canvas,
        .isEnabled = hasDocument,
        .run = runEditSelectAll,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
