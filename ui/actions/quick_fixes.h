// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/range.h"
#include "core/lint/rule.h"

#include <vector>

class QMenu;
class QPoint;
class QWidget;

namespace steploom::workbench {
class Session;
}

namespace steploom::actions {

// What can be done about problems, the same wherever they are shown.

/// The problems of the selected states.
std::vector<lint::Problem> problemsOfSelection(workbench::Session const& session);
/// The problems whose place touches `range`, in bytes of the definition.
std::vector<lint::Problem> problemsAt(workbench::Session const& session, TextRange range);

/// Puts into `menu` the fixes of `problems`, and for hints how they are switched off. False when there is
/// nothing to put in.
bool addFixes(QMenu& menu, workbench::Session& session, std::vector<lint::Problem> const& problems);
/// Lets people choose among them in a menu at `place` (of the screen); says so when there is nothing to
/// choose.
void offerFixes(
    QWidget& parent, workbench::Session& session, std::vector<lint::Problem> const& problems, QPoint place);

}  // namespace steploom::actions
