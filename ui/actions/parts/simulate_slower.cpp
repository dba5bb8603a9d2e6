// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/speed.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateSlower(workbench::Workbench& workbench)
{
    changeSpeed(workbench.current()->simulation(), Faster::No);
}

Action simulate_slower()
{
    return {
        .id = "simulate.slower",
        .menu = "Simulate",
        .order = 500,
        .text = QT_TRANSLATE_NOOP("Action", "Slo&wer"),
        .keys = {QKeySequence(QStringLiteral("["))},
        .scope = Scope::Simulate,
        .isEnabled = isSimulating,
        .run = runSimulateSlower,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Switch to Simulate first."),
    };
}

}  // namespace steploom::actions::parts
