// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewThemeLight(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ThemeLight);
}

Action view_theme_light()
{
    return {
        .id = "view.theme-light",
        .menu = "View",
        .order = 510,
        .text = QT_TRANSLATE_NOOP("Action", "&Light theme"),
        .icon = "sun",
        .run = runViewThemeLight,
    };
}

}  // namespace steploom::actions::parts
