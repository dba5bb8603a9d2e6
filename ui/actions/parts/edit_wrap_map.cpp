// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/actions/editing.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runEditWrapMap(workbench::Workbench& workbench)
{
    wrapSelection(*workbench.current(), edit::Container::Map);
}

Action edit_wrap_map()
{
    return {
        .id = "edit.wrap-map",
        .menu = "Edit",
        .order = 510,
        .text = QT_TRANSLATE_NOOP("Action", "Wrap in &Map"),
        .icon = "map",
        .isEnabled = canEditState,
        .run = runEditWrapMap,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select one or more states first."),
    };
}

}  // namespace steploom::actions::parts
