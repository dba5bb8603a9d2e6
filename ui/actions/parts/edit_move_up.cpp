// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditMoveUp(workbench::Workbench const& workbench)
{
    return canMoveSelection(workbench) && hasState(workbench);
}

static void runEditMoveUp(workbench::Workbench& workbench)
{
    moveSelection(*workbench.current(), Step::Back);
}

Action edit_move_up()
{
    return {
        .id = "edit.move-up",
        .menu = "Edit",
        .order = 320,
        .text = QT_TRANSLATE_NOOP("Action", "Move up"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+Up"))},
        .scope = Scope::Canvas,
        .isEnabled = canEditMoveUp,
        .run = runEditMoveUp,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select one or more states in Design mode first."),
    };
}

}  // namespace steploom::actions::parts
