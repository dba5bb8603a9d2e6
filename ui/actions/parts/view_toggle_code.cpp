// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewToggleCode(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ToggleCode);
}

Action view_toggle_code()
{
    return {
        .id = "view.toggle-code",
        .menu = "View",
        .order = 310,
        .text = QT_TRANSLATE_NOOP("Action", "&Definition"),
        .icon = "code",
        .keys = {QKeySequence(QStringLiteral("Ctrl+\\"))},
        .isEnabled = hasDocument,
        .run = runViewToggleCode,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
