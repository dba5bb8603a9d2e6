// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditMoveLeft(workbench::Workbench const& workbench)
{
    if (!canMoveSelection(workbench))
        return false;
    auto const& edge = workbench.current()->selection().edge;
    return (edge && edge->kind == asl::EdgeKind::Choice) || branchOfSelection(*workbench.current());
}

static void runEditMoveLeft(workbench::Workbench& workbench)
{
    reorderSelection(*workbench.current(), Step::Back);
}

Action edit_move_left()
{
    return {
        .id = "edit.move-left",
        .menu = "Edit",
        .order = 340,
        .text = QT_TRANSLATE_NOOP("Action", "Move rule or branch left"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+Left"))},
        .scope = Scope::Canvas,
        .isEnabled = canEditMoveLeft,
        .run = runEditMoveLeft,
        .unavailable = QT_TRANSLATE_NOOP("Action",
            "Select a rule of a Choice, or something in a branch of a Parallel, in Design mode first."),
    };
}

}  // namespace steploom::actions::parts
