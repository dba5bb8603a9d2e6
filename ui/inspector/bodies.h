// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/desk.h"
#include "ui/inspector/form/form_row.h"

namespace steploom::inspector {

// What is inside the cards of rules and catchers; also shown alone, for a selected edge.

/// The parts of a Choice rule: its condition, where it goes, and what it sets.
FormRow* makeRuleBody(Desk& desk, QWidget* parent);
/// The parts of a catcher.
FormRow* makeCatcherBody(Desk& desk, QWidget* parent);

}  // namespace steploom::inspector
