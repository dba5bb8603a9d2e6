// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/session.h"
#include "ui/workbench/simulation.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runSimulateBreakpoint(workbench::Workbench& workbench)
{
    auto& session = *workbench.current();
    session.simulation().toggleBreakpoint(session.selection().current());
}

Action simulate_breakpoint()
{
    return {
        .id = "simulate.breakpoint",
        .menu = "Simulate",
        .order = 400,
        .text = QT_TRANSLATE_NOOP("Action", "Toggle brea&kpoint"),
        .icon = "breakpoint",
        .keys = {QKeySequence(QStringLiteral("F9"))},
        .isEnabled = hasState,
        .run = runSimulateBreakpoint,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state first."),
    };
}

}  // namespace steploom::actions::parts
