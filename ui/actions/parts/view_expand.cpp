// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canViewExpand(workbench::Workbench const& workbench)
{
    return hasContainer(workbench)
        && workbench.current()->isCollapsed(workbench.current()->selection().current());
}

static void runViewExpand(workbench::Workbench& workbench)
{
    workbench.current()->setCollapsed(workbench.current()->selection().current(), false);
}

Action view_expand()
{
    return {
        .id = "view.expand",
        .menu = "View",
        .order = 161,
        .text = QT_TRANSLATE_NOOP("Action", "E&xpand"),
        .keys = {QKeySequence(QStringLiteral("+"))},
        .scope = Scope::Canvas,
        .isEnabled = canViewExpand,
        .run = runViewExpand,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a Parallel or a Map that is collapsed first."),
    };
}

}  // namespace steploom::actions::parts
