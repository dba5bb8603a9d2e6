// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static bool canEditMapDistributed(workbench::Workbench const& workbench)
{
    auto const* state = canInsert(workbench) ? workbench.current()->currentState() : nullptr;
    return state && state->is("Map");
}

static void runEditMapDistributed(workbench::Workbench& workbench)
{
    convertMap(*workbench.current(), edit::MapMode::Distributed);
}

Action edit_map_distributed()
{
    return {
        .id = "edit.map-distributed",
        .menu = "Edit",
        .order = 710,
        .text = QT_TRANSLATE_NOOP("Action", "Make Map distr&ibuted"),
        .isEnabled = canEditMapDistributed,
        .run = runEditMapDistributed,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a Map first."),
    };
}

}  // namespace steploom::actions::parts
