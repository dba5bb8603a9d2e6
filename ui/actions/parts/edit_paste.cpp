// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditPaste(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Paste);
}

Action edit_paste()
{
    return {
        .id = "edit.paste",
        .menu = "Edit",
        .order = 250,
        .text = QT_TRANSLATE_NOOP("Action", "&Paste"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+V"))},
        .scope = Scope::Canvas,
        .isEnabled = canInsert,
        .run = runEditPaste,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
