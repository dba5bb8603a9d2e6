// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/case_finder.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateFindCases(workbench::Workbench& workbench)
{
    workbench.current()->caseFinder().start();
}

Action simulate_find_cases()
{
    return {
        .id = "simulate.find-cases",
        .menu = "Simulate",
        .order = 420,
        .text = QT_TRANSLATE_NOOP("Action", "Find &cases for all routes"),
        .isEnabled = hasDocument,
        .run = runSimulateFindCases,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
