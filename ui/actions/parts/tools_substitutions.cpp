// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/actions/conditions.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runToolsSubstitutions(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::Substitutions);
}

Action tools_substitutions()
{
    return {
        .id = "tools.substitutions",
        .menu = "Tools",
        .order = 250,
        .text = QT_TRANSLATE_NOOP("Action", "Su&bstitutions…"),
        .scope = Scope::Window,
        .isEnabled = hasDocument,
        .run = runToolsSubstitutions,
        .unavailable = QT_TRANSLATE_NOOP("Action", "Open a workflow first."),
    };
}

}  // namespace steploom::actions::parts
