// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/diagram.h"

#include <QString>

#include <chrono>

namespace steploom::workbench {

class Session;

/// How all parts of a document's picture look now: problems, breakpoints, answers, and, while there is a run,
/// its view at the cursor.
drawing::Looks looksOf(Session const& session);

/// What is left of a pause: `2.6 s` in tenths, rounded up so that it ends at 0.0; from a minute on whole
/// seconds.
QString countdownText(std::chrono::nanoseconds left);

}  // namespace steploom::workbench
