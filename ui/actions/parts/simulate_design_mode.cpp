// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool isSimulateDesignMode(workbench::Workbench const& workbench)
{
    return workbench.mode() == workbench::Mode::Design;
}

static void runSimulateDesignMode(workbench::Workbench& workbench)
{
    workbench.setMode(workbench::Mode::Design);
}

Action simulate_design_mode()
{
    return {
        .id = "simulate.design-mode",
        .menu = "Simulate",
        .order = 600,
        .text = QT_TRANSLATE_NOOP("Action", "&Design mode"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+1"))},
        .isChecked = isSimulateDesignMode,
        .run = runSimulateDesignMode,
    };
}

}  // namespace steploom::actions::parts
