// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runToolsNextProblem(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::NextProblem);
}

Action tools_next_problem()
{
    return {
        .id = "tools.next-problem",
        .menu = "Tools",
        .order = 200,
        .text = QT_TRANSLATE_NOOP("Action", "&Next problem"),
        .icon = "problems",
        .keys = {QKeySequence(QStringLiteral("F8"))},
        .isEnabled = hasProblems,
        .run = runToolsNextProblem,
        .unavailable = QT_TRANSLATE_NOOP("Action", "There are no problems."),
    };
}

}  // namespace steploom::actions::parts
