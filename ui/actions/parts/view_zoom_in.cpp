// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewZoomIn(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ZoomIn);
}

Action view_zoom_in()
{
    return {
        .id = "view.zoom-in",
        .menu = "View",
        .order = 100,
        .text = QT_TRANSLATE_NOOP("Action", "Zoom &in"),
        .icon = "plus",
        .keys = {QKeySequence(QStringLiteral("Ctrl+=")), QKeySequence(QStringLiteral("Ctrl++"))},
        .isEnabled = hasDocument,
        .run = runViewZoomIn,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
