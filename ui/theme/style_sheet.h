// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace steploom::theme {

/// The application's style sheet in the theme shown now. Widgets choose a look by the dynamic properties that
/// its rules name (`sl-role`), so no panel has a sheet of its own.
QString styleSheet();

}  // namespace steploom::theme
