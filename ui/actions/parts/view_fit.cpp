// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewFit(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::FitAll);
}

Action view_fit()
{
    return {
        .id = "view.fit",
        .menu = "View",
        .order = 130,
        .text = QT_TRANSLATE_NOOP("Action", "&Fit all"),
        .icon = "fit",
        .keys = {QKeySequence(QStringLiteral("F"))},
        .scope = Scope::Canvas,
        .isEnabled = hasDocument,
        .run = runViewFit,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
