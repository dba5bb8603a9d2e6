// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/speed.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateFaster(workbench::Workbench& workbench)
{
    changeSpeed(workbench.current()->simulation(), Faster::Yes);
}

Action simulate_faster()
{
    return {
        .id = "simulate.faster",
        .menu = "Simulate",
        .order = 510,
        .text = QT_TRANSLATE_NOOP("Action", "&Faster"),
        .keys = {QKeySequence(QStringLiteral("]"))},
        .scope = Scope::Simulate,
        .isEnabled = isSimulating,
        .run = runSimulateFaster,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Switch to Simulate first."),
    };
}

}  // namespace steploom::actions::parts
