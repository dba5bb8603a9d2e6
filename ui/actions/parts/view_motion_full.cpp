// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/motion.h"

#include <QtGlobal>

namespace steploom::actions::parts {

using workbench::Motion;
using workbench::MotionSetting;

static bool isMotionFull(workbench::Workbench const& /*workbench*/)
{
    return workbench::motion() == Motion::Full;
}

static void runViewMotionFull(workbench::Workbench& /*workbench*/)
{
    MotionSetting::instance().choose(Motion::Full);
}

Action view_motion_full()
{
    return {
        .id = "view.motion-full",
        .menu = "View",
        .order = 540,
        .text = QT_TRANSLATE_NOOP("Action", "&Full motion"),
        .isChecked = isMotionFull,
        .run = runViewMotionFull,
        .submenu = QT_TRANSLATE_NOOP("Action", "&Motion"),
    };
}

}  // namespace steploom::actions::parts
