// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/desk.h"
#include "ui/inspector/form/form_row.h"

namespace steploom::inspector {

/// One comparison of a Choice rule: a path, how it is compared, and with what.
FormRow* makeComparisonRow(Desk& desk, QWidget* parent);

}  // namespace steploom::inspector
