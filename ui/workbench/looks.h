// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drawing/diagram.h"

namespace steploom::workbench {

class Session;

/// How all parts of a document's picture look now: problems, breakpoints, answers, and, while there is a run,
/// its view at the cursor.
drawing::Looks looksOf(Session const& session);

}  // namespace steploom::workbench
