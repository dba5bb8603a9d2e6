// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/motion.h"

#include <QSettings>
#include <QString>

#include <optional>

namespace steploom::canvas {

static auto const motionKey = QStringLiteral("motion");
static std::optional<Motion> motionInForce;

Motion motion()
{
    if (!motionInForce) {
        auto const kept = QSettings().value(motionKey).toString();
        motionInForce = kept == QLatin1String("off") ? Motion::Off
            : kept == QLatin1String("reduced")       ? Motion::Reduced
                                                     : Motion::Full;
    }
    return *motionInForce;
}

void setMotion(Motion motion)
{
    motionInForce = motion;
    QSettings().setValue(motionKey,
        motion == Motion::Off           ? QStringLiteral("off")
            : motion == Motion::Reduced ? QStringLiteral("reduced")
                                        : QStringLiteral("full"));
}

}  // namespace steploom::canvas
