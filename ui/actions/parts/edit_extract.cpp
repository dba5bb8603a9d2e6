// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditExtract(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ExtractWorkflow);
}

Action edit_extract()
{
    return {
        .id = "edit.extract",
        .menu = "Edit",
        .order = 530,
        .text = QT_TRANSLATE_NOOP("Action", "E&xtract into a workflow of its own…"),
        .isEnabled = canEditState,
        .run = runEditExtract,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select one or more states first."),
    };
}

}  // namespace steploom::actions::parts
