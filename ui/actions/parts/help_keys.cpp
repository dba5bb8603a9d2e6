// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runHelpKeys(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Handbook);
}

Action help_keys()
{
    return {
        .id = "help.keys",
        .menu = "Help",
        .order = 50,
        .text = QT_TRANSLATE_NOOP("Action", "&Keys and gestures"),
        .icon = "help",
        .keys = {QKeySequence(Qt::Key_F1)},
        .run = runHelpKeys,
    };
}

}  // namespace steploom::actions::parts
