// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QCoreApplication>

namespace steploom::actions::parts {

static bool canEditUndo(workbench::Workbench const& workbench)
{
    return workbench.current() && workbench.current()->canUndo();
}

static QString textOfEditUndo(workbench::Workbench const& workbench)
{
    auto const* session = workbench.current();
    return session && session->canUndo()
        ? QCoreApplication::translate("Action", "&Undo: %1").arg(session->undoLabel())
        : QString();
}

static void runEditUndo(workbench::Workbench& workbench)
{
    workbench.current()->undo();
}

Action edit_undo()
{
    return {
        .id = "edit.undo",
        .menu = "Edit",
        .order = 100,
        .text = QT_TRANSLATE_NOOP("Action", "&Undo"),
        .icon = "undo",
        .keys = {QKeySequence(QStringLiteral("Ctrl+Z"))},
        .isEnabled = canEditUndo,
        .run = runEditUndo,
        .textNow = textOfEditUndo,
        .unavailable = QT_TRANSLATE_NOOP("Action", "There is nothing to undo."),
    };
}

}  // namespace steploom::actions::parts
