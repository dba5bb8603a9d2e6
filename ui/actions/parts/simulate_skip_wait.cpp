// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateSkipWait(workbench::Workbench& workbench)
{
    workbench.current()->simulation().skipWait();
}

Action simulate_skip_wait()
{
    return {
        .id = "simulate.skip-wait",
        .menu = "Simulate",
        .order = 320,
        .text = QT_TRANSLATE_NOOP("Action", "S&kip the wait"),
        .keys = {QKeySequence(QStringLiteral("W"))},
        .scope = Scope::Simulate,
        .isEnabled = hasShownRun,
        .run = runSimulateSkipWait,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Run the workflow first."),
    };
}

}  // namespace steploom::actions::parts
