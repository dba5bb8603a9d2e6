// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace steploom::canvas {

/// How much moves: Reduced has no travel and no glide; Off is for pictures and tests.
enum class Motion { Full, Reduced, Off };

/// The setting of this user, kept between starts.
Motion motion();
void setMotion(Motion motion);

}  // namespace steploom::canvas
