// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/insertion.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runInsertMap(workbench::Workbench& workbench)
{
    insertStateOfType(workbench, "Map");
}

Action insert_map()
{
    return {
        .id = "insert.map",
        .menu = "Insert",
        .order = 220,
        .text = QT_TRANSLATE_NOOP("Action", "&Map"),
        .icon = "map",
        .isEnabled = canInsert,
        .run = runInsertMap,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow that can be edited first."),
    };
}

}  // namespace steploom::actions::parts
