// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/desk.h"
#include "ui/inspector/form/form_row.h"

namespace steploom::inspector {

/// The condition of the object at `slot`: a comparison, or a group of conditions that all or any of must
/// hold; each with a switch that negates it, and inside a group with a button that takes it away.
FormRow* makeConditionBox(Desk& desk, std::string const& slot, QWidget* parent);

}  // namespace steploom::inspector
