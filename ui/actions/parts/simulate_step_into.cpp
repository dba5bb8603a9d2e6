// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateStepInto(workbench::Workbench& workbench)
{
    workbench.current()->simulation().stepInto();
}

Action simulate_step_into()
{
    return {
        .id = "simulate.step-into",
        .menu = "Simulate",
        .order = 210,
        .text = QT_TRANSLATE_NOOP("Action", "Step &into"),
        .icon = "step_into",
        .keys = {QKeySequence(QStringLiteral("F11"))},
        .scope = Scope::Simulate,
        .isEnabled = isSimulating,
        .run = runSimulateStepInto,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Switch to Simulate first."),
    };
}

}  // namespace steploom::actions::parts
