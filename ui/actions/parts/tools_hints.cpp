// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runToolsHints(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Hints);
}

Action tools_hints()
{
    return {
        .id = "tools.hints",
        .menu = "Tools",
        .order = 220,
        .text = QT_TRANSLATE_NOOP("Action", "&Hints..."),
        .icon = "info",
        .run = runToolsHints,
    };
}

}  // namespace steploom::actions::parts
