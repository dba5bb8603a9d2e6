// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewThemeSystem(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ThemeSystem);
}

Action view_theme_system()
{
    return {
        .id = "view.theme-system",
        .menu = "View",
        .order = 500,
        .text = QT_TRANSLATE_NOOP("Action", "Theme as the s&ystem"),
        .run = runViewThemeSystem,
    };
}

}  // namespace steploom::actions::parts
