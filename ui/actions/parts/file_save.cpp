// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileSave(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Save);
}

Action file_save()
{
    return {
        .id = "file.save",
        .menu = "File",
        .order = 200,
        .text = QT_TRANSLATE_NOOP("Action", "&Save"),
        .icon = "save",
        .keys = {QKeySequence(QStringLiteral("Ctrl+S"))},
        .isEnabled = hasDocument,
        .run = runFileSave,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
