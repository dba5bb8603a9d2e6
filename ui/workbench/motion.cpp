// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/motion.h"

#include <QSettings>
#include <QString>

#include <utility>

namespace steploom::workbench {

static constexpr auto motionKey = "motion";

static QString wordOf(Motion motion)
{
    return motion == Motion::Off    ? QStringLiteral("off")
        : motion == Motion::Reduced ? QStringLiteral("reduced")
                                    : QStringLiteral("full");
}

static Motion keptMotion()
{
    auto const kept = QSettings().value(QLatin1String(motionKey)).toString();
    for (auto const motion : {Motion::Off, Motion::Reduced})
        if (kept == wordOf(motion))
            return motion;
    return Motion::Full;
}

MotionSetting& MotionSetting::instance()
{
    static MotionSetting setting;
    return setting;
}

Motion MotionSetting::current()
{
    if (!std::exchange(m_isRead, true))
        m_current = keptMotion();
    return m_current;
}

void MotionSetting::choose(Motion motion)
{
    QSettings().setValue(QLatin1String(motionKey), wordOf(motion));
    use(motion);
}

void MotionSetting::use(Motion motion)
{
    if (current() == motion)
        return;
    m_current = motion;
    emit changed();
}

Motion motion()
{
    return MotionSetting::instance().current();
}

}  // namespace steploom::workbench
