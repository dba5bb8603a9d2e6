// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileOpen(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Open);
}

Action file_open()
{
    return {
        .id = "file.open",
        .menu = "File",
        .order = 110,
        .text = QT_TRANSLATE_NOOP("Action", "&Open…"),
        .icon = "folder",
        .keys = {QKeySequence(QStringLiteral("Ctrl+O"))},
        .run = runFileOpen,
    };
}

}  // namespace steploom::actions::parts
