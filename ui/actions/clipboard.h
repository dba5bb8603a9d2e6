// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/patch.h"

#include <string>

namespace steploom::workbench {
class Session;
}

namespace steploom::actions {

// States travel over the clipboard as the text that stands for them in a definition, so that they can go to
// other documents and to any editor. All of these are false when nothing was done; the session then said why.

/// Puts the text of the selected states on the clipboard.
bool copySelection(workbench::Session& session);
/// The same, and takes the states out.
bool cutSelection(workbench::Session& session);
/// Puts the states on the clipboard into the selected edge or slot, behind the selected state, into the
/// selected container when it is empty, else at the end of the machine; selects them.
bool paste(workbench::Session& session);
/// What paste() would do with `text`.
Result<text::Patch> planPaste(workbench::Session const& session, std::string const& text);
/// Copies the selected states, each group of them behind itself; selects the copies.
bool duplicateSelection(workbench::Session& session);

}  // namespace steploom::actions
