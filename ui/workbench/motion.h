// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace steploom::workbench {

/// How much moves by itself. Reduced has no travel, flash or glide, and countdowns go on once a second. Off
/// moves nothing between two steps of a run; it is also for pictures and tests.
enum class Motion { Full, Reduced, Off };

/// What this person chose, kept between starts. Everything that animates asks for it when it is about to.
class MotionSetting : public QObject {
    Q_OBJECT

public:
    static MotionSetting& instance();

    Motion current();
    /// From now on, and at the next start.
    void choose(Motion motion);
    /// Until the program ends: what was chosen is kept as it is.
    void use(Motion motion);

signals:
    void changed();

private:
    MotionSetting() = default;

    bool m_isRead = false;
    Motion m_current = Motion::Full;
};

/// What is in force now.
Motion motion();

}  // namespace steploom::workbench
