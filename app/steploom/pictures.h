// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/steploom/command_line.h"

namespace steploom::desktop {

/// The program's exit codes.
enum ExitCode { ExitGood = 0, ExitNotGood = 1, ExitWrong = 2 };

/// Writes `WHAT: WHY` to standard error.
int complain(QString const& what, QString const& why, int exitCode = ExitWrong);

/// Draws a workflow into a file. The exit code.
int exportWorkflow(CommandLine const& line);
/// Draws the window, with a workflow at a moment of a run, into a file. The exit code.
int takeScreenshot(CommandLine const& line);

}  // namespace steploom::desktop
