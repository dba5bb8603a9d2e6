// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/tool.h"

namespace steploom::canvas {

bool Tool::key(QKeyEvent& /*event*/)
{
    return false;
}

}  // namespace steploom::canvas
