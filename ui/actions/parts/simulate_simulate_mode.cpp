// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool isSimulateSimulateMode(workbench::Workbench const& workbench)
{
    return workbench.mode() == workbench::Mode::Simulate;
}

static void runSimulateSimulateMode(workbench::Workbench& workbench)
{
    workbench.setMode(workbench::Mode::Simulate);
}

Action simulate_simulate_mode()
{
    return {
        .id = "simulate.simulate-mode",
        .menu = "Simulate",
        .order = 610,
        .text = QT_TRANSLATE_NOOP("Action", "Si&mulate mode"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+2"))},
        .isChecked = isSimulateSimulateMode,
        .run = runSimulateSimulateMode,
    };
}

}  // namespace steploom::actions::parts
