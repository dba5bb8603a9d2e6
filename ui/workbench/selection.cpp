// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/selection.h"

#include <algorithm>

namespace steploom::workbench {

bool Selection::contains(StateId id) const
{
    return std::find(states.begin(), states.end(), id) != states.end();
}

}  // namespace steploom::workbench
