// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewZoomOut(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ZoomOut);
}

Action view_zoom_out()
{
    return {
        .id = "view.zoom-out",
        .menu = "View",
        .order = 110,
        .text = QT_TRANSLATE_NOOP("Action", "Zoom &out"),
        .icon = "minus",
        .keys = {QKeySequence(QStringLiteral("Ctrl+-"))},
        .isEnabled = hasDocument,
        .run = runViewZoomOut,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
