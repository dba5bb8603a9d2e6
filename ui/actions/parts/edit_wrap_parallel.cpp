// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditWrapParallel(workbench::Workbench& workbench)
{
    wrapSelection(*workbench.current(), edit::Container::Parallel);
}

Action edit_wrap_parallel()
{
    return {
        .id = "edit.wrap-parallel",
        .menu = "Edit",
        .order = 500,
        .text = QT_TRANSLATE_NOOP("Action", "&Wrap in Parallel"),
        .icon = "parallel",
        .isEnabled = canEditState,
        .run = runEditWrapParallel,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select one or more states first."),
    };
}

}  // namespace steploom::actions::parts
