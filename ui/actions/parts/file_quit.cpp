// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileQuit(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Quit);
}

Action file_quit()
{
    return {
        .id = "file.quit",
        .menu = "File",
        .order = 500,
        .text = QT_TRANSLATE_NOOP("Action", "&Quit"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+Q"))},
        .run = runFileQuit,
    };
}

}  // namespace steploom::actions::parts
