// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QEvent;
class QWidget;

namespace steploom::canvas {

class CanvasView;

/// For the event() of a field that lies on the canvas: keeps a key that an action of the canvas has for the
/// field, because the shortcuts of the canvas reach everything that is on it. True when `event` was such a
/// key.
bool keepsCanvasKey(QEvent& event);

/// Takes a field off the canvas, with its hint; the canvas has the keys again. The field deletes itself
/// later.
void closeField(CanvasView& view, QWidget& field);

}  // namespace steploom::canvas
