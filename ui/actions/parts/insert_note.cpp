// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runInsertNote(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::AddNote);
}

Action insert_note()
{
    return {
        .id = "insert.note",
        .menu = "Insert",
        .order = 600,
        .text = QT_TRANSLATE_NOOP("Action", "Add &note"),
        .icon = "note",
        .keys = {QKeySequence(QStringLiteral("N"))},
        .scope = Scope::Canvas,
        .isEnabled = hasDocument,
        .run = runInsertNote,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
