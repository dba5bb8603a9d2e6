// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/motion.h"

#include <QtGlobal>

namespace steploom::actions::parts {

using workbench::Motion;
using workbench::MotionSetting;

static bool isMotionOff(workbench::Workbench const& /*workbench*/)
{
    return workbench::motion() == Motion::Off;
}

static void runViewMotionOff(workbench::Workbench& /*workbench*/)
{
    MotionSetting::instance().choose(Motion::Off);
}

Action view_motion_off()
{
    return {
        .id = "view.motion-off",
        .menu = "View",
        .order = 542,
        .text = QT_TRANSLATE_NOOP("Action", "&No motion"),
        .isChecked = isMotionOff,
        .run = runViewMotionOff,
        .submenu = QT_TRANSLATE_NOOP("Action", "&Motion"),
    };
}

}  // namespace steploom::actions::parts
