// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateStepOut(workbench::Workbench& workbench)
{
    workbench.current()->simulation().stepOut();
}

Action simulate_step_out()
{
    return {
        .id = "simulate.step-out",
        .menu = "Simulate",
        .order = 220,
        .text = QT_TRANSLATE_NOOP("Action", "Step o&ut"),
        .icon = "step_out",
        .keys = {QKeySequence(QStringLiteral("Shift+F11"))},
        .scope = Scope::Simulate,
        .isEnabled = isSimulating,
        .run = runSimulateStepOut,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Switch to Simulate first."),
    };
}

}  // namespace steploom::actions::parts
