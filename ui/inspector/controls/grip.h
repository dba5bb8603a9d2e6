// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace steploom::inspector {

/// What a card is taken by to change its place: dragged by the mouse, moved by Up and Down.
class Grip : public QWidget {
    Q_OBJECT

public:
    explicit Grip(QWidget* parent);

signals:
    /// It is held at this place of the screen; at the end it was let go.
    void held(QPoint const& at, bool isDone);
    void stepped(int by);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool m_isHeld = false;
};

}  // namespace steploom::inspector
