// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runHelpAbout(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::About);
}

Action help_about()
{
    return {
        .id = "help.about",
        .menu = "Help",
        .order = 200,
        .text = QT_TRANSLATE_NOOP("Action", "&About Steploom"),
        .icon = "info",
        .run = runHelpAbout,
    };
}

}  // namespace steploom::actions::parts
