// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditMoveRight(workbench::Workbench const& workbench)
{
    if (!canMoveSelection(workbench))
        return false;
    auto const& edge = workbench.current()->selection().edge;
    return (edge && edge->kind == asl::EdgeKind::Choice) || branchOfSelection(*workbench.current());
}

static void runEditMoveRight(workbench::Workbench& workbench)
{
    reorderSelection(*workbench.current(), Step::On);
}

Action edit_move_right()
{
    return {
        .id = "edit.move-right",
        .menu = "Edit",
        .order = 350,
        .text = QT_TRANSLATE_NOOP("Action", "Move rule or branch right"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+Right"))},
        .scope = Scope::Canvas,
        .isEnabled = canEditMoveRight,
        .run = runEditMoveRight,
        .unavailable = QT_TRANSLATE_NOOP("Action",
            "Select a rule of a Choice, or something in a branch of a Parallel, in Design mode first."),
    };
}

}  // namespace steploom::actions::parts
