// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runInsertQuick(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::QuickInsert);
}

Action insert_quick()
{
    return {
        .id = "insert.quick",
        .menu = "Insert",
        .order = 500,
        .text = QT_TRANSLATE_NOOP("Action", "&Quick insert…"),
        .icon = "plus",
        .keys = {QKeySequence(QStringLiteral("Ins"))},
        .scope = Scope::Canvas,
        .isEnabled = canInsert,
        .run = runInsertQuick,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
