// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditMoveDown(workbench::Workbench const& workbench)
{
    return canMoveSelection(workbench) && hasState(workbench);
}

static void runEditMoveDown(workbench::Workbench& workbench)
{
    moveSelection(*workbench.current(), Step::On);
}

Action edit_move_down()
{
    return {
        .id = "edit.move-down",
        .menu = "Edit",
        .order = 330,
        .text = QT_TRANSLATE_NOOP("Action", "Move down"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+Down"))},
        .scope = Scope::Canvas,
        .isEnabled = canEditMoveDown,
        .run = runEditMoveDown,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select one or more states in Design mode first."),
    };
}

}  // namespace steploom::actions::parts
