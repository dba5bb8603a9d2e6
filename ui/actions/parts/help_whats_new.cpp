// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runHelpWhatsNew(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::WhatsNew);
}

Action help_whats_new()
{
    return {
        .id = "help.whats-new",
        .menu = "Help",
        .order = 100,
        .text = QT_TRANSLATE_NOOP("Action", "&What's new"),
        .run = runHelpWhatsNew,
    };
}

}  // namespace steploom::actions::parts
