// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileExportPicture(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ExportPicture);
}

Action file_export_picture()
{
    return {
        .id = "file.export-picture",
        .menu = "File",
        .order = 300,
        .text = QT_TRANSLATE_NOOP("Action", "&Export picture…"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+E"))},
        .isEnabled = hasDocument,
        .run = runFileExportPicture,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
