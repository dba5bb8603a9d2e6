// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewPreviousPane(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::PreviousPane);
}

Action view_previous_pane()
{
    return {
        .id = "view.previous-pane",
        .menu = "View",
        .order = 410,
        .text = QT_TRANSLATE_NOOP("Action", "Pre&vious pane"),
        .keys = {QKeySequence(QStringLiteral("Shift+F6"))},
        .run = runViewPreviousPane,
    };
}

}  // namespace steploom::actions::parts
