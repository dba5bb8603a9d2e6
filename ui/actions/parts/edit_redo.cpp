// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QCoreApplication>

namespace steploom::actions::parts {

static bool canEditRedo(workbench::Workbench const& workbench)
{
    return workbench.current() && workbench.current()->canRedo();
}

static QString textOfEditRedo(workbench::Workbench const& workbench)
{
    auto const* session = workbench.current();
    return session && session->canRedo()
        ? QCoreApplication::translate("Action", "&Redo: %1").arg(session->redoLabel())
        : QString();
}

static void runEditRedo(workbench::Workbench& workbench)
{
    workbench.current()->redo();
}

Action edit_redo()
{
    return {
        .id = "edit.redo",
        .menu = "Edit",
        .order = 110,
        .text = QT_TRANSLATE_NOOP("Action", "&Redo"),
        .icon = "redo",
        .keys = {QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y"))},
        .isEnabled = canEditRedo,
        .run = runEditRedo,
        .textNow = textOfEditRedo,
        .unavailable = QT_TRANSLATE_NOOP("Action", "There is nothing to redo."),
    };
}

}  // namespace steploom::actions::parts
