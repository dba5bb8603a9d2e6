// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateStopExecution(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::StopExecution);
}

Action simulate_stop_execution()
{
    return {
        .id = "simulate.stop-execution",
        .menu = "Simulate",
        .order = 124,
        .text = QT_TRANSLATE_NOOP("Action", "Stop the e&xecution here…"),
        .keys = {QKeySequence(QStringLiteral("X"))},
        .scope = Scope::Simulate,
        .isEnabled = canStopExecution,
        .run = runSimulateStopExecution,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Step into a run that still goes on first."),
    };
}

}  // namespace steploom::actions::parts
