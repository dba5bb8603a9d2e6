// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileExport(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ExportText);
}

Action file_export()
{
    return {
        .id = "file.export",
        .menu = "File",
        .order = 295,
        .text = QT_TRANSLATE_NOOP("Action", "E&xport as…"),
        .isEnabled = hasDocument,
        .run = runFileExport,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
