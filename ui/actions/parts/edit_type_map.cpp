// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditTypeMap(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && !state->is("Map");
}

static void runEditTypeMap(workbench::Workbench& workbench)
{
    changeType(*workbench.current(), "Map");
}

Action edit_type_map()
{
    return {
        .id = "edit.type-map",
        .menu = "Edit",
        .order = 703,
        .text = QT_TRANSLATE_NOOP("Action", "Change type to &Map"),
        .icon = "map",
        .isEnabled = canEditTypeMap,
        .run = runEditTypeMap,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state of another type first."),
        .submenu = QT_TRANSLATE_NOOP("Action", "Chan&ge type"),
    };
}

}  // namespace steploom::actions::parts
