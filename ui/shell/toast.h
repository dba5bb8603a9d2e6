// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/controls/notice.h"

#include <QPointer>
#include <QTimer>

namespace steploom::shell {

/// One sentence over the bottom of another widget, for a few seconds or until it is clicked. Where a notice
/// of that widget itself is shown, it stands above it.
class Toast : public theme::Notice {
    Q_OBJECT

public:
    explicit Toast(QWidget* parent);

    /// Shows `sentence` over `place`, which lies in the same window. A sentence that is still shown makes
    /// room.
    void say(QString const& sentence, QWidget* place);
    QString sentence() const;

protected:
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void settle();
    void watch(QWidget* place);

    QPointer<QWidget> m_place;
    QPointer<QWidget> m_below;  // the place's own notice
    QTimer m_timer;
};

}  // namespace steploom::shell
