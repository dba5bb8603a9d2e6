// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditLines(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::EditLines);
}

Action edit_lines()
{
    return {
        .id = "edit.lines",
        .menu = "Edit",
        .order = 430,
        .text = QT_TRANSLATE_NOOP("Action", "Edit text in &lines"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+Shift+E"))},
        .scope = Scope::Text,
        .isEnabled = hasDocument,
        .run = runEditLines,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
