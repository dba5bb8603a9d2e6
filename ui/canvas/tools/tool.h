// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QPointF>

class QKeyEvent;

namespace steploom::canvas {

/// Where the pointer is during a gesture.
struct Pointer {
    QPointF scene;
    QPoint view;
    Qt::KeyboardModifiers modifiers;
};

/// One gesture from its start to its end. It shows what it is going to do all the time, and changes the
/// document only in finish(). Deleting it without finish() or cancel() leaves nothing behind but a preview.
class Tool {
public:
    virtual ~Tool() = default;
    virtual void move(Pointer const& pointer) = 0;
    virtual void finish(Pointer const& pointer) = 0;
    /// Puts everything back as it was before the gesture.
    virtual void cancel() = 0;
    /// A key pressed during the gesture; true when it meant something to it.
    virtual bool key(QKeyEvent& event);
    /// Whether the gesture is done with the keyboard and goes on without a pressed button.
    virtual bool isKeyboard() const { return false; }
    /// Whether the pointer at the edge of the view moves the picture.
    virtual bool scrollsAtEdges() const { return true; }
};

}  // namespace steploom::canvas
