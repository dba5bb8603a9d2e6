// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileClose(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::CloseDocument);
}

Action file_close()
{
    return {
        .id = "file.close",
        .menu = "File",
        .order = 400,
        .text = QT_TRANSLATE_NOOP("Action", "&Close"),
        .icon = "close",
        .keys = {QKeySequence(QStringLiteral("Ctrl+W"))},
        .isEnabled = hasDocument,
        .run = runFileClose,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
