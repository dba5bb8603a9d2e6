// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileSaveAs(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::SaveAs);
}

Action file_save_as()
{
    return {
        .id = "file.save-as",
        .menu = "File",
        .order = 210,
        .text = QT_TRANSLATE_NOOP("Action", "Save &as…"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+Shift+S"))},
        .isEnabled = hasDocument,
        .run = runFileSaveAs,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
