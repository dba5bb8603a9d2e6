// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runToolsPreviousProblem(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::PreviousProblem);
}

Action tools_previous_problem()
{
    return {
        .id = "tools.previous-problem",
        .menu = "Tools",
        .order = 210,
        .text = QT_TRANSLATE_NOOP("Action", "&Previous problem"),
        .keys = {QKeySequence(QStringLiteral("Shift+F8"))},
        .isEnabled = hasProblems,
        .run = runToolsPreviousProblem,
        .unavailable = QT_TRANSLATE_NOOP("Action", "There are no problems."),
    };
}

}  // namespace steploom::actions::parts
