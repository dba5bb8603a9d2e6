// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewShowInInspector(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ShowInInspector);
}

Action view_show_in_inspector()
{
    return {
        .id = "view.show-in-inspector",
        .menu = "View",
        .order = 210,
        .text = QT_TRANSLATE_NOOP("Action", "Show in ins&pector"),
        .keys = {QKeySequence(QStringLiteral("Return")), QKeySequence(QStringLiteral("Enter"))},
        .scope = Scope::Canvas,
        .isEnabled = hasSelection,
        .run = runViewShowInInspector,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state first."),
    };
}

}  // namespace steploom::actions::parts
