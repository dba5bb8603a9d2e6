// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateRestart(workbench::Workbench& workbench)
{
    workbench.setMode(workbench::Mode::Simulate);
    workbench.current()->simulation().restart();
}

Action simulate_restart()
{
    return {
        .id = "simulate.restart",
        .menu = "Simulate",
        .order = 120,
        .text = QT_TRANSLATE_NOOP("Action", "Res&tart"),
        .icon = "restart",
        .keys = {QKeySequence(QStringLiteral("Ctrl+Shift+F5"))},
        .isEnabled = hasDocument,
        .run = runSimulateRestart,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
