// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateRedrive(workbench::Workbench& workbench)
{
    workbench.current()->simulation().redrive();
}

Action simulate_redrive()
{
    return {
        .id = "simulate.redrive",
        .menu = "Simulate",
        .order = 126,
        .text = QT_TRANSLATE_NOOP("Action", "Re&drive from where it failed"),
        .keys = {QKeySequence(QStringLiteral("R"))},
        .scope = Scope::Simulate,
        .isEnabled = canRedrive,
        .run = runSimulateRedrive,
        .unavailable
        = QT_TRANSLATE_NOOP("Action", "Run a Standard workflow to an end that is no success first."),
    };
}

}  // namespace steploom::actions::parts
