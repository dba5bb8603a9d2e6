// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileCopySelectionPicture(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::CopySelectionPicture);
}

Action file_copy_selection_picture()
{
    return {
        .id = "file.copy-selection-picture",
        .menu = "File",
        .order = 320,
        .text = QT_TRANSLATE_NOOP("Action", "Copy picture of se&lection"),
        .isEnabled = hasState,
        .run = runFileCopySelectionPicture,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select the states to draw first."),
    };
}

}  // namespace steploom::actions::parts
