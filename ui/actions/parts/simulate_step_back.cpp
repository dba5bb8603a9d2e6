// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateStepBack(workbench::Workbench& workbench)
{
    workbench.current()->simulation().stepBack();
}

Action simulate_step_back()
{
    return {
        .id = "simulate.step-back",
        .menu = "Simulate",
        .order = 230,
        .text = QT_TRANSLATE_NOOP("Action", "Step &back"),
        .icon = "step_back",
        .keys = {QKeySequence(QStringLiteral("Left"))},
        .scope = Scope::Simulate,
        .isEnabled = hasShownRun,
        .run = runSimulateStepBack,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Run the workflow first."),
    };
}

}  // namespace steploom::actions::parts
