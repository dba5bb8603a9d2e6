// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditSavePattern(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::SavePattern);
}

Action edit_save_pattern()
{
    return {
        .id = "edit.save-pattern",
        .menu = "Edit",
        .order = 230,
        .text = QT_TRANSLATE_NOOP("Action", "Save as &pattern…"),
        .isEnabled = hasState,
        .run = runEditSavePattern,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select the states of the pattern first."),
    };
}

}  // namespace steploom::actions::parts
