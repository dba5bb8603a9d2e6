// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewFilterStates(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::FilterStates);
}

Action view_filter_states()
{
    return {
        .id = "view.filter-states",
        .menu = "View",
        .order = 325,
        .text = QT_TRANSLATE_NOOP("Action", "F&ilter states to insert"),
        .keys = {QKeySequence(Qt::Key_Slash)},
        .scope = Scope::Canvas,
        .run = runViewFilterStates,
    };
}

}  // namespace steploom::actions::parts
