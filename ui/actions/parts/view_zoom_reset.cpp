// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewZoomReset(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ZoomReset);
}

Action view_zoom_reset()
{
    return {
        .id = "view.zoom-reset",
        .menu = "View",
        .order = 120,
        .text = QT_TRANSLATE_NOOP("Action", "&Actual size"),
        .keys = {QKeySequence(QStringLiteral("Ctrl+0"))},
        .isEnabled = hasDocument,
        .run = runViewZoomReset,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
