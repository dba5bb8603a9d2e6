// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewFitSelection(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::FitSelection);
}

Action view_fit_selection()
{
    return {
        .id = "view.fit-selection",
        .menu = "View",
        .order = 140,
        .text = QT_TRANSLATE_NOOP("Action", "Fit &selection"),
        .keys = {QKeySequence(QStringLiteral("Shift+F"))},
        .scope = Scope::Canvas,
        .isEnabled = hasSelection,
        .run = runViewFitSelection,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Select a state first."),
    };
}

}  // namespace steploom::actions::parts
