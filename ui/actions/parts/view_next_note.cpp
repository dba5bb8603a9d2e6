// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewNextNote(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::NextNote);
}

Action view_next_note()
{
    return {
        .id = "view.next-note",
        .menu = "View",
        .order = 230,
        .text = QT_TRANSLATE_NOOP("Action", "Next n&ote"),
        .keys = {QKeySequence(QStringLiteral("Shift+N"))},
        .scope = Scope::Canvas,
        .isEnabled = hasNotes,
        .run = runViewNextNote,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Add a note first."),
    };
}

}  // namespace steploom::actions::parts
