// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewToggleBottom(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ToggleBottom);
}

Action view_toggle_bottom()
{
    return {
        .id = "view.toggle-bottom",
        .menu = "View",
        .order = 330,
        .text = QT_TRANSLATE_NOOP("Action", "&Bottom panel"),
        .icon = "panel",
        .keys = {QKeySequence(QStringLiteral("Ctrl+J"))},
        .run = runViewToggleBottom,
    };
}

}  // namespace steploom::actions::parts
