// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

namespace steploom::workbench {

class Session;
class Workbench;

/// Shows what happens when the Task `state` fails: puts a failing try before its answers, unless the first
/// one fails already, then runs to the state and plays on from there, in Simulate.
void runToFailure(Workbench& workbench, Session& session, StateId state);

}  // namespace steploom::workbench
