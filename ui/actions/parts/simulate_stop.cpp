// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateStop(workbench::Workbench& workbench)
{
    workbench.current()->simulation().stop();
}

Action simulate_stop()
{
    return {
        .id = "simulate.stop",
        .menu = "Simulate",
        .order = 110,
        .text = QT_TRANSLATE_NOOP("Action", "&Stop"),
        .icon = "stop",
        .keys = {QKeySequence(QStringLiteral("Shift+F5"))},
        .isEnabled = hasRun,
        .run = runSimulateStop,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Run the workflow first."),
    };
}

}  // namespace steploom::actions::parts
