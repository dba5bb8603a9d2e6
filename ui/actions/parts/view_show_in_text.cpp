// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewShowInText(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ShowInText);
}

Action view_show_in_text()
{
    return {
        .id = "view.show-in-text",
        .menu = "View",
        .order = 200,
        .text = QT_TRANSLATE_NOOP("Action", "Show in &text"),
        .icon = "code",
        .keys = {QKeySequence(QStringLiteral("F12"))},
        .isEnabled = hasSelection,
        .run = runViewShowInText,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state first."),
    };
}

}  // namespace steploom::actions::parts
