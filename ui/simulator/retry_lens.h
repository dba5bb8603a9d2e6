// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/run_view.h"

#include <QWidget>

namespace steploom::theme {
class IconButton;
}
namespace steploom::workbench {
class Session;
}

namespace steploom::simulator {

/// The retries of one state as of the cursor: a ruler of its tries and pauses, the countdown, how long the
/// pause is and why, which retrier took the error, and what comes when none is left. Stands over the canvas
/// beside the state; whoever shows it places it.
class RetryLens : public QWidget {
    Q_OBJECT

public:
    explicit RetryLens(workbench::Session& session, QWidget* parent = nullptr);

    void showFor(StateId state);
    StateId state() const { return m_state; }
    /// Whether it stays on this state while others fail.
    bool isPinned() const { return m_isPinned; }
    void setPinned(bool isPinned);

    // What it says, also to screen readers.
    QString title() const;
    QString countdown() const;
    QString formula() const;
    QString retrierSentence() const;
    QString whatIsLeft() const;

    QSize sizeHint() const override;

signals:
    void closed();
    void pinnedChanged(bool isPinned);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void refresh();
    sim::StateView const& view() const;
    sim::Backoff const* backoff() const;
    bool isRecorded() const;
    bool hasCatch() const;
    QStringList otherRetriers() const;
    void paintCountdown(QPainter& painter, QRectF const& box) const;

    workbench::Session& m_session;
    StateId m_state;
    bool m_isPinned = false;
    theme::IconButton* m_skip;
    theme::IconButton* m_pin;
    theme::IconButton* m_close;
};

}  // namespace steploom::simulator
