// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditMapInline(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && state->is("Map");
}

static void runEditMapInline(workbench::Workbench& workbench)
{
    convertMap(*workbench.current(), edit::MapMode::Inline);
}

Action edit_map_inline()
{
    return {
        .id = "edit.map-inline",
        .menu = "Edit",
        .order = 711,
        .text = QT_TRANSLATE_NOOP("Action", "Make Map inline"),
        .isEnabled = canEditMapInline,
        .run = runEditMapInline,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a Map first."),
    };
}

}  // namespace steploom::actions::parts
