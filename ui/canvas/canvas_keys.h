// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QKeyEvent;

namespace steploom::canvas {

/// Whether an action of the canvas has this key. Fields that lie on the canvas keep such keys for themselves:
/// the shortcuts of the canvas reach everything that is on it.
bool isCanvasKey(QKeyEvent const& event);

}  // namespace steploom::canvas
