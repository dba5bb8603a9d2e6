// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditComplete(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Complete);
}

Action edit_complete()
{
    return {
        .id = "edit.complete",
        .menu = "Edit",
        .order = 405,
        .text = QT_TRANSLATE_NOOP("Action", "What can &stand here"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+Space"))},
        .scope = Scope::Text,
        .isEnabled = hasDocument,
        .run = runEditComplete,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
