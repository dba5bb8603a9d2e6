// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditFormat(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::FormatText);
}

Action edit_format()
{
    return {
        .id = "edit.format",
        .menu = "Edit",
        .order = 420,
        .text = QT_TRANSLATE_NOOP("Action", "F&ormat text"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+Shift+I"))},
        .scope = Scope::Text,
        .isEnabled = hasDocument,
        .run = runEditFormat,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
