// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewCollapseAll(workbench::Workbench& workbench)
{
    workbench.current()->setAllCollapsed(true);
}

Action view_collapse_all()
{
    return {
        .id = "view.collapse-all",
        .menu = "View",
        .order = 162,
        .text = QT_TRANSLATE_NOOP("Action", "Collapse all"),
        .isEnabled = hasContainers,
        .run = runViewCollapseAll,
        .unavailable = QT_TRANSLATE_NOOP("Action", "There is no Parallel and no Map to collapse."),
    };
}

}  // namespace steploom::actions::parts
