// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runFileNew(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::New);
}

Action file_new()
{
    return {
        .id = "file.new",
        .menu = "File",
        .order = 100,
        .text = QT_TRANSLATE_NOOP("Action", "&New"),
        .icon = "file",
        .keys = {QKeySequence(QStringLiteral("Ctrl+N"))},
        .run = runFileNew,
    };
}

}  // namespace steploom::actions::parts
