// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewExpandAll(workbench::Workbench& workbench)
{
    workbench.current()->setAllCollapsed(false);
}

Action view_expand_all()
{
    return {
        .id = "view.expand-all",
        .menu = "View",
        .order = 163,
        .text = QT_TRANSLATE_NOOP("Action", "Expand all"),
        .isEnabled = hasContainers,
        .run = runViewExpandAll,
        .unavailable = QT_TRANSLATE_NOOP("Action", "There is no Parallel and no Map to expand."),
    };
}

}  // namespace steploom::actions::parts
