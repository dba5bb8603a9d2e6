// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileNewWindow(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::NewWindow);
}

Action file_new_window()
{
    return {
        .id = "file.new-window",
        .menu = "File",
        .order = 120,
        .text = QT_TRANSLATE_NOOP("Action", "New &window"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+Shift+N"))},
        .run = runFileNewWindow,
    };
}

}  // namespace steploom::actions::parts
