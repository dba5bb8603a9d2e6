// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateStepOver(workbench::Workbench& workbench)
{
    workbench.current()->simulation().stepOver();
}

Action simulate_step_over()
{
    return {
        .id = "simulate.step-over",
        .menu = "Simulate",
        .order = 200,
        .text = QT_TRANSLATE_NOOP("Action", "Step &over"),
        .icon = "step_over",
        .keys = {QKeySequence(QStringLiteral("F10")), QKeySequence(QStringLiteral("Right"))},
        .scope = Scope::Simulate,
        .isEnabled = isSimulating,
        .run = runSimulateStepOver,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Switch to Simulate first."),
    };
}

}  // namespace steploom::actions::parts
