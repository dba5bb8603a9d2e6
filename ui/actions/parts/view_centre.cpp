// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewCentre(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Centre);
}

Action view_centre()
{
    return {
        .id = "view.centre",
        .menu = "View",
        .order = 150,
        .text = QT_TRANSLATE_NOOP("Action", "&Centre"),
        .keys = {QKeySequence(QStringLiteral("Alt+C"))},
        .scope = Scope::Canvas,
        .isEnabled = hasDocument,
        .run = runViewCentre,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
