// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileMoveToWindow(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::MoveToNewWindow);
}

Action file_move_to_window()
{
    return {
        .id = "file.move-to-window",
        .menu = "File",
        .order = 420,
        .text = QT_TRANSLATE_NOOP("Action", "&Move to new window"),
        .isEnabled = hasSeveralDocuments,
        .run = runFileMoveToWindow,
        .unavailable = QT_TRANSLATE_NOOP("Action", "This is the only workflow in its window."),
    };
}

}  // namespace steploom::actions::parts
