// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateToEnd(workbench::Workbench& workbench)
{
    workbench.current()->simulation().toEnd();
}

Action simulate_to_end()
{
    return {
        .id = "simulate.to-end",
        .menu = "Simulate",
        .order = 310,
        .text = QT_TRANSLATE_NOOP("Action", "To the &end"),
        .icon = "to_end",
        .keys = {QKeySequence(QStringLiteral("End"))},
        .scope = Scope::Simulate,
        .isEnabled = isSimulating,
        .run = runSimulateToEnd,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Switch to Simulate first."),
    };
}

}  // namespace steploom::actions::parts
