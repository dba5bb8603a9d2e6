// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/what_if.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateFailHere(workbench::Workbench& workbench)
{
    auto& session = *workbench.current();
    workbench::runToFailure(workbench, session, session.selection().current());
}

Action simulate_fail_here()
{
    return {
        .id = "simulate.fail-here",
        .menu = "Simulate",
        .order = 410,
        .text = QT_TRANSLATE_NOOP("Action", "What if it &fails here"),
        .icon = "catch",
        .isEnabled = hasTask,
        .run = runSimulateFailHere,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a Task first."),
    };
}

}  // namespace steploom::actions::parts
