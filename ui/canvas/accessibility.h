// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace steploom::canvas {

/// Makes states and lines of every canvas visible to assistive tools. Calling it again does nothing.
void installAccessibility();

}  // namespace steploom::canvas
