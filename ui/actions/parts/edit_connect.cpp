// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditConnect(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Connect);
}

Action edit_connect()
{
    return {
        .id = "edit.connect",
        .menu = "Edit",
        .order = 300,
        .text = QT_TRANSLATE_NOOP("Action", "&Connect…"),
        .icon = "link",
        .keys = {QKeySequence(QStringLiteral("C"))},
        .scope = Scope::Canvas,
        .isEnabled = hasSelection,
        .run = runEditConnect,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state or a line first."),
    };
}

}  // namespace steploom::actions::parts
