// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace steploom {

/// Makes the process keep what it frees for what it needs next, up to 128 MB, instead of giving it back to
/// the system. For programs that live long and replace big things by their successors: a tree of a text of 1
/// MB has as many pages as half of what reading it costs. Call it first in main(). Does nothing where the C
/// library has no such setting.
void keepFreedMemory();

}  // namespace steploom
