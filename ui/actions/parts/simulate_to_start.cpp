// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateToStart(workbench::Workbench& workbench)
{
    workbench.current()->simulation().toStart();
}

Action simulate_to_start()
{
    return {
        .id = "simulate.to-start",
        .menu = "Simulate",
        .order = 300,
        .text = QT_TRANSLATE_NOOP("Action", "To the st&art"),
        .keys = {QKeySequence(QStringLiteral("Home"))},
        .scope = Scope::Simulate,
        .isEnabled = hasShownRun,
        .run = runSimulateToStart,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Run the workflow first."),
    };
}

}  // namespace steploom::actions::parts
