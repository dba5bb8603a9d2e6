// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditRenameInText(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::RenameInText);
}

Action edit_rename_in_text()
{
    return {
        .id = "edit.rename-in-text",
        .menu = "Edit",
        .order = 210,
        .text = QT_TRANSLATE_NOOP("Action", "Rename in te&xt"),
        .keys = {QKeySequence(QStringLiteral("F2"))},
        .scope = Scope::Text,
        .isEnabled = hasDocument,
        .run = runEditRenameInText,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
