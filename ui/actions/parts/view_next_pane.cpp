// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewNextPane(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::NextPane);
}

Action view_next_pane()
{
    return {
        .id = "view.next-pane",
        .menu = "View",
        .order = 400,
        .text = QT_TRANSLATE_NOOP("Action", "Next pa&ne"),
        .keys = {QKeySequence(QStringLiteral("F6"))},
        .run = runViewNextPane,
    };
}

}  // namespace steploom::actions::parts
