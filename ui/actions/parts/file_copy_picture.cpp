// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileCopyPicture(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::CopyPicture);
}

Action file_copy_picture()
{
    return {
        .id = "file.copy-picture",
        .menu = "File",
        .order = 310,
        .text = QT_TRANSLATE_NOOP("Action", "Copy p&icture"),
        .isEnabled = hasDocument,
        .run = runFileCopyPicture,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
