// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/editing.h"
#include "ui/workbench/session.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditDelete(workbench::Workbench const& workbench)
{
    auto const* session = workbench.current();
    if (!session || session->selection().isEmpty())
        return false;
    return session->selection().note || !session->document().isReadOnly();
}

static void runEditDelete(workbench::Workbench& workbench)
{
    deleteSelection(*workbench.current());
}

Action edit_delete()
{
    return {
        .id = "edit.delete",
        .menu = "Edit",
        .order = 220,
        .text = QT_TRANSLATE_NOOP("Action", "&Delete"),
        .icon = "trash",
        .keys = {QKeySequence(QStringLiteral("Del")), QKeySequence(QStringLiteral("Backspace"))},
        .scope = Scope::Canvas,
        .isEnabled = canEditDelete,
        .run = runEditDelete,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state, a line or a note first."),
    };
}

}  // namespace steploom::actions::parts
