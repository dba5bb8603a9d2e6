// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditQuickFix(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::QuickFix);
}

Action edit_quick_fix()
{
    return {
        .id = "edit.quick-fix",
        .menu = "Edit",
        .order = 430,
        .text = QT_TRANSLATE_NOOP("Action", "&Quick fix..."),
        .icon = "check",
        .keys = {QKeySequence(QStringLiteral("Ctrl+."))},
        .isEnabled = hasProblems,
        .run = runEditQuickFix,
        .unavailable = QT_TRANSLATE_NOOP("Action", "There are no problems."),
    };
}

}  // namespace steploom::actions::parts
