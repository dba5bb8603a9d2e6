// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/assist/hover.h"

#include <QString>

namespace steploom::code {

/// Help as rich text for a tool tip.
QString richText(assist::Help const& help);

}  // namespace steploom::code
