// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runToolsCommandPalette(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::CommandPalette);
}

Action tools_command_palette()
{
    return {
        .id = "tools.command-palette",
        .menu = "Tools",
        .order = 100,
        .text = QT_TRANSLATE_NOOP("Action", "&Search states, text and commands…"),
        .icon = "command",
        .keys = {QKeySequence(QStringLiteral("Ctrl+K"))},
        .run = runToolsCommandPalette,
    };
}

}  // namespace steploom::actions::parts
