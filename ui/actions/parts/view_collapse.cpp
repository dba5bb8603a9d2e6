// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canViewCollapse(workbench::Workbench const& workbench)
{
    return hasContainer(workbench)
        && !workbench.current()->isCollapsed(workbench.current()->selection().current());
}

static void runViewCollapse(workbench::Workbench& workbench)
{
    workbench.current()->setCollapsed(workbench.current()->selection().current(), true);
}

Action view_collapse()
{
    return {
        .id = "view.collapse",
        .menu = "View",
        .order = 160,
        .text = QT_TRANSLATE_NOOP("Action", "Co&llapse"),
        .keys = {QKeySequence(QStringLiteral("-"))},
        .scope = Scope::Canvas,
        .isEnabled = canViewCollapse,
        .run = runViewCollapse,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a Parallel or a Map that is open first."),
    };
}

}  // namespace steploom::actions::parts
