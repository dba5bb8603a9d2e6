// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateOpenHistory(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::OpenHistory);
}

Action simulate_open_history()
{
    return {
        .id = "simulate.open-history",
        .menu = "Simulate",
        .order = 430,
        .text = QT_TRANSLATE_NOOP("Action", "Show a recorded &history…"),
        .isEnabled = hasDocument,
        .run = runSimulateOpenHistory,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
