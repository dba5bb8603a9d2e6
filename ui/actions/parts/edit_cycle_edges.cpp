// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditCycleEdges(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::CycleEdges);
}

Action edit_cycle_edges()
{
    return {
        .id = "edit.cycle-edges",
        .menu = "Edit",
        .order = 310,
        .text = QT_TRANSLATE_NOOP("Action", "Select next &line"),
        .keys = {QKeySequence(QStringLiteral("E"))},
        .scope = Scope::Canvas,
        .isEnabled = hasSelection,
        .run = runEditCycleEdges,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state first."),
    };
}

}  // namespace steploom::actions::parts
