// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/workbench.h"

#include <QtGlobal>

namespace steploom::actions::parts {

static void runViewThemeDark(workbench::Workbench& workbench)
{
    workbench.request(workbench::Request::ThemeDark);
}

Action view_theme_dark()
{
    return {
        .id = "view.theme-dark",
        .menu = "View",
        .order = 520,
        .text = QT_TRANSLATE_NOOP("Action", "Dar&k theme"),
        .icon = "moon",
        .run = runViewThemeDark,
    };
}

}  // namespace steploom::actions::parts
