// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action.h"
#include "ui/workbench/motion.h"

#include <QtGlobal>

namespace steploom::actions::parts {

using workbench::Motion;
using workbench::MotionSetting;

static bool isMotionReduced(workbench::Workbench const& /*workbench*/)
{
    return workbench::motion() == Motion::Reduced;
}

static void runViewMotionReduced(workbench::Workbench& /*workbench*/)
{
    MotionSetting::instance().choose(Motion::Reduced);
}

Action view_motion_reduced()
{
    return {
        .id = "view.motion-reduced",
        .menu = "View",
        .order = 541,
        .text = QT_TRANSLATE_NOOP("Action", "&Reduced motion"),
        .isChecked = isMotionReduced,
        .run = runViewMotionReduced,
        .submenu = QT_TRANSLATE_NOOP("Action", "&Motion"),
    };
}

}  // namespace steploom::actions::parts
